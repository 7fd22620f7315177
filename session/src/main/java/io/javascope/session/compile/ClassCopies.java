package io.javascope.session.compile;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.Signature.ClassTypeSig;
import java.lang.classfile.Signature.TypeParam;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Class files as the compiler is to see them: with everything accessible, since the JVM will let the compiled code at
 * it, and the classes around a frame once more under names of their own, so that a stand-in can extend them whatever
 * they are.
 */
final class ClassCopies {
    private static final int HIDING = ClassFile.ACC_PRIVATE | ClassFile.ACC_PROTECTED | ClassFile.ACC_PUBLIC;
    private static final int TO_SUBCLASSES = ClassFile.ACC_FINAL | ClassFile.ACC_ABSTRACT | ClassFile.ACC_NATIVE;

    private ClassCopies() {}

    /** The same class with all members public. */
    static byte[] opened(ClassModel model) {
        return ClassFile.of().transformClass(model, opening(model, false));
    }

    /** A local or anonymous class as if it were one at the top, so that its binary name can be written. */
    static byte[] lifted(ClassModel model) {
        return ClassFile.of().transformClass(model, opening(model, true));
    }

    private static ClassTransform opening(ClassModel model, boolean lift) {
        var declared = declared(model);
        return ClassTransform.ofStateful(() -> (builder, element) -> {
            switch (element) {
                case java.lang.classfile.AccessFlags flags -> builder.withFlags(open(flags.flagsMask()));
                case FieldModel field ->
                    builder.transformField(field, (fb, fe) -> {
                        switch (fe) {
                            case java.lang.classfile.AccessFlags flags -> fb.withFlags(open(flags.flagsMask()));
                            case SignatureAttribute s when lift && !isKnown(s.asTypeSignature(), declared) -> {}
                            default -> fb.with(fe);
                        }
                    });
                case MethodModel method ->
                    builder.transformMethod(method, (mb, me) -> {
                        switch (me) {
                            case java.lang.classfile.AccessFlags flags -> mb.withFlags(open(flags.flagsMask()));
                            case java.lang.classfile.CodeModel _ -> {}
                            case SignatureAttribute s when lift && !isKnown(s.asMethodSignature(), declared) -> {}
                            default -> mb.with(me);
                        }
                    });
                case InnerClassesAttribute inner -> builder.with(opened(model, inner, lift));
                case EnclosingMethodAttribute _ when lift -> {}
                default -> builder.with(element);
            }
        });
    }

    private static InnerClassesAttribute opened(ClassModel model, InnerClassesAttribute inner, boolean lift) {
        var self = model.thisClass().asInternalName();
        return InnerClassesAttribute.of(inner.classes().stream()
                .filter(info -> !lift || !info.innerClass().asInternalName().equals(self))
                .map(info -> InnerClassInfo.of(
                        info.innerClass(), info.outerClass(), info.innerName(), open(info.flagsMask())))
                .toList());
    }

    private static int open(int flags) {
        return flags & ~HIDING | ClassFile.ACC_PUBLIC;
    }

    /**
     * The members of a level under another name: a class that can be extended.
     *
     * @param outer type parameters of the classes around it that its members may name
     */
    static byte[] standIn(Level level, String copyName, List<TypeParam> outer) {
        var model = level.model();
        var parameters = new ArrayList<>(outer);
        parameters.addAll(level.typeParameters());
        var declared = new HashSet<String>();
        parameters.forEach(parameter -> declared.add(parameter.identifier()));
        return ClassFile.of().build(ClassDesc.ofInternalName(copyName), builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER);
            var parent = model.superclass()
                    .filter(_ -> !level.isInterface())
                    .map(entry -> entry.asSymbol())
                    .orElse(ConstantDescs.CD_Object);
            builder.withSuperclass(parent);
            builder.withInterfaceSymbols(
                    model.interfaces().stream().map(entry -> entry.asSymbol()).toList());
            if (!parameters.isEmpty() || level.signature().isPresent()) {
                builder.with(SignatureAttribute.of(signature(level, parent, parameters)));
            }
            builder.withMethod("<init>", MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_PUBLIC, _ -> {});
            model.fields().forEach(field -> copy(field, builder, declared));
            model.methods().forEach(method -> copy(method, builder, declared));
        });
    }

    private static ClassSignature signature(Level level, ClassDesc parent, List<TypeParam> parameters) {
        var own = level.signature();
        var superclass =
                own.map(ClassSignature::superclassSignature).orElseGet(() -> (ClassTypeSig) Signature.of(parent));
        var interfaces = own.map(ClassSignature::superinterfaceSignatures)
                .orElseGet(() -> level.model().interfaces().stream()
                        .map(entry -> (ClassTypeSig) Signature.of(entry.asSymbol()))
                        .toList());
        return ClassSignature.of(parameters, superclass, interfaces.toArray(ClassTypeSig[]::new));
    }

    private static void copy(FieldModel field, java.lang.classfile.ClassBuilder into, Set<String> declared) {
        if (field.flags().has(AccessFlag.SYNTHETIC)) {
            return;
        }
        into.withField(field.fieldName().stringValue(), field.fieldTypeSymbol(), builder -> {
            builder.withFlags(open(field.flags().flagsMask()) & ~ClassFile.ACC_ENUM);
            field.findAttribute(Attributes.constantValue()).ifPresent(builder::with);
            field.findAttribute(Attributes.signature())
                    .filter(s -> isKnown(s.asTypeSignature(), declared))
                    .ifPresent(s -> builder.with(SignatureAttribute.of(s.asTypeSignature())));
        });
    }

    private static void copy(MethodModel method, java.lang.classfile.ClassBuilder into, Set<String> declared) {
        var name = method.methodName().stringValue();
        if (method.flags().has(AccessFlag.SYNTHETIC) || name.startsWith("<")) {
            return;
        }
        int flags = open(method.flags().flagsMask()) & ~TO_SUBCLASSES & ~ClassFile.ACC_SYNCHRONIZED;
        into.withMethod(name, method.methodTypeSymbol(), flags, builder -> {
            method.findAttribute(Attributes.signature())
                    .filter(s -> isKnown(s.asMethodSignature(), declared))
                    .ifPresent(s -> builder.with(SignatureAttribute.of(s.asMethodSignature())));
            method.findAttribute(Attributes.exceptions()).ifPresent(builder::with);
        });
    }

    private static Set<String> declared(ClassModel model) {
        var names = new HashSet<String>();
        model.findAttribute(Attributes.signature())
                .ifPresent(s -> s.asClassSignature().typeParameters().forEach(p -> names.add(p.identifier())));
        return names;
    }

    private static boolean isKnown(MethodSignature signature, Set<String> declared) {
        var all = new HashSet<>(declared);
        signature.typeParameters().forEach(parameter -> all.add(parameter.identifier()));
        return isKnown(signature.result(), all)
                && signature.arguments().stream().allMatch(argument -> isKnown(argument, all))
                && signature.throwableSignatures().stream().allMatch(thrown -> isKnown(thrown, all));
    }

    /** Whether every type variable has a declaration; javac refuses a class file with another. */
    private static boolean isKnown(Signature type, Set<String> declared) {
        return switch (type) {
            case Signature.BaseTypeSig _ -> true;
            case Signature.ArrayTypeSig array -> isKnown(array.componentSignature(), declared);
            case Signature.TypeVarSig variable -> declared.contains(variable.identifier());
            case ClassTypeSig named ->
                named.typeArgs().stream()
                                .allMatch(argument -> !(argument instanceof Signature.TypeArg.Bounded bounded)
                                        || isKnown(bounded.boundType(), declared))
                        && named.outerType()
                                .map(outer -> isKnown(outer, declared))
                                .orElse(true);
        };
    }
}
