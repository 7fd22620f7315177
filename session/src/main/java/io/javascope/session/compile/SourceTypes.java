package io.javascope.session.compile;

import java.lang.classfile.Attributes;
import java.lang.classfile.Signature;
import java.lang.classfile.Signature.ArrayTypeSig;
import java.lang.classfile.Signature.BaseTypeSig;
import java.lang.classfile.Signature.ClassTypeSig;
import java.lang.classfile.Signature.TypeArg;
import java.lang.classfile.Signature.TypeParam;
import java.lang.classfile.Signature.TypeVarSig;
import java.lang.classfile.attribute.InnerClassInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Types of class files as Java source. Remembers which classes had to be named that have no name in source. */
final class SourceTypes {
    private final ClassFiles classes;
    private final Set<String> nameless = new HashSet<>();
    private final Set<String> variables = new HashSet<>();

    SourceTypes(ClassFiles classes) {
        this.classes = classes;
    }

    /** Internal names of local and anonymous classes that were named by their binary name. */
    Set<String> nameless() {
        return nameless;
    }

    /** Type variables that were named. */
    Set<String> variables() {
        return variables;
    }

    String of(Signature type) {
        return switch (type) {
            case BaseTypeSig primitive ->
                java.lang.constant.ClassDesc.ofDescriptor(primitive.signatureString())
                        .displayName();
            case ArrayTypeSig array -> of(array.componentSignature()) + "[]";
            case TypeVarSig variable -> {
                variables.add(variable.identifier());
                yield variable.identifier();
            }
            case ClassTypeSig named -> of(named);
        };
    }

    private String of(ClassTypeSig type) {
        var name = type.outerType()
                .map(outer -> of(outer) + "." + type.className())
                .orElseGet(() -> name(type.className()));
        return type.typeArgs().isEmpty()
                ? name
                : name + type.typeArgs().stream().map(this::of).collect(Collectors.joining(", ", "<", ">"));
    }

    private String of(TypeArg argument) {
        return switch (argument) {
            case TypeArg.Unbounded _ -> "?";
            case TypeArg.Bounded bounded ->
                switch (bounded.wildcardIndicator()) {
                    case NONE -> of(bounded.boundType());
                    case EXTENDS -> "? extends " + of(bounded.boundType());
                    case SUPER -> "? super " + of(bounded.boundType());
                };
        };
    }

    /** {@code T extends Number & Comparable<T>}. */
    String of(TypeParam parameter) {
        var bounds = Stream.concat(parameter.classBound().stream(), parameter.interfaceBounds().stream())
                .map(this::of)
                .filter(bound -> !bound.equals("java.lang.Object"))
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? parameter.identifier() : parameter.identifier() + " extends " + bounds;
    }

    /** A list in angle brackets; empty for none. */
    String parameters(List<TypeParam> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream().map(this::of).collect(Collectors.joining(", ", "<", ">"));
    }

    /** The name of a class: {@code java.util.Map.Entry}. */
    String name(String internalName) {
        var self = self(internalName);
        if (self.isEmpty()) {
            return internalName.replace('/', '.');
        }
        var outer = self.get().outerClass();
        var simple = self.get().innerName();
        if (outer.isEmpty() || simple.isEmpty()) {
            nameless.add(internalName);
            return internalName.replace('/', '.');
        }
        return name(outer.get().asInternalName()) + "." + simple.get().stringValue();
    }

    /** What a class says of itself as an inner class; empty for a class at the top. */
    Optional<InnerClassInfo> self(String internalName) {
        return classes.model(internalName)
                .flatMap(model -> model.findAttribute(Attributes.innerClasses()))
                .flatMap(all -> all.classes().stream()
                        .filter(info -> info.innerClass().asInternalName().equals(internalName))
                        .findFirst());
    }

    /** A raw type by its descriptor. */
    String ofDescriptor(String descriptor) {
        return of(Signature.parseFrom(descriptor));
    }
}
