package io.javascope.session.compile;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.Signature.TypeParam;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the classes around a frame, with its own last: what stands between its names and the frame's code.
 *
 * @param name internal name
 * @param isStatic whether it has no object around it
 */
record Level(String name, ClassModel model, boolean isStatic) {

    /** From the outermost class to the frame's own; empty when one of their class files is not at hand. */
    static List<Level> around(String frameClass, ClassFiles files) {
        var levels = new ArrayList<Level>();
        Optional<String> at = Optional.of(frameClass);
        while (at.isPresent()) {
            var model = files.model(at.get());
            if (model.isEmpty()) {
                return List.of();
            }
            var level = of(at.get(), model.get(), files);
            levels.add(level);
            at = outer(level.model(), at.get());
        }
        Collections.reverse(levels);
        return levels;
    }

    private static Level of(String name, ClassModel model, ClassFiles files) {
        var self = inner(model, name);
        if (self.isEmpty()) {
            return new Level(name, model, true);
        }
        if (self.get().outerClass().isPresent()) {
            return new Level(name, model, self.get().has(AccessFlag.STATIC));
        }
        return new Level(name, model, isInStaticCode(model, files));
    }

    /** A local or anonymous class: whether the method around it is static; what is unknown shows by its fields. */
    private static boolean isInStaticCode(ClassModel model, ClassFiles files) {
        var around = model.findAttribute(Attributes.enclosingMethod());
        var method = around.flatMap(it -> it.enclosingMethod());
        if (around.isEmpty() || method.isEmpty()) {
            return outerField(model).isEmpty();
        }
        return files.model(around.get().enclosingClass().asInternalName()).stream()
                .flatMap(outer -> outer.methods().stream())
                .filter(m -> m.methodName().equalsString(method.get().name().stringValue())
                        && m.methodType().equalsString(method.get().type().stringValue()))
                .anyMatch(m -> m.flags().has(AccessFlag.STATIC));
    }

    private static Optional<String> outer(ClassModel model, String name) {
        return inner(model, name)
                .flatMap(InnerClassInfo::outerClass)
                .map(outer -> outer.asInternalName())
                .or(() -> model.findAttribute(Attributes.enclosingMethod())
                        .map(method -> method.enclosingClass().asInternalName()));
    }

    private static Optional<InnerClassInfo> inner(ClassModel model, String name) {
        return innerClasses(model)
                .filter(info -> info.innerClass().asInternalName().equals(name))
                .findFirst();
    }

    private static Stream<InnerClassInfo> innerClasses(ClassModel model) {
        return model.findAttribute(Attributes.innerClasses()).stream().flatMap(all -> all.classes().stream());
    }

    /** The name without package and outer classes. */
    String simpleName() {
        return inner(model, name)
                .flatMap(InnerClassInfo::innerName)
                .map(simple -> simple.stringValue())
                .orElse(name.substring(name.lastIndexOf('/') + 1));
    }

    /** Package with slashes; empty for the unnamed one. */
    String packageName() {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }

    boolean isInterface() {
        return model.flags().has(AccessFlag.INTERFACE);
    }

    /** Its own type parameters. */
    List<TypeParam> typeParameters() {
        return signature().map(ClassSignature::typeParameters).orElse(List.of());
    }

    Optional<ClassSignature> signature() {
        return model.findAttribute(Attributes.signature()).map(SignatureAttribute::asClassSignature);
    }

    /** Classes that are members of this one, private ones too. */
    List<InnerClassInfo> memberClasses() {
        return innerClasses(model)
                .filter(info -> info.outerClass()
                        .filter(outer -> outer.asInternalName().equals(name))
                        .isPresent())
                .toList();
    }

    /** Classes that a method of this one declares. */
    List<InnerClassInfo> localClasses() {
        return innerClasses(model)
                .filter(info -> info.outerClass().isEmpty() && info.innerName().isPresent())
                .toList();
    }

    /** The field in which javac keeps the object around; it leaves it out where nothing uses it. */
    Optional<String> outerField() {
        return outerField(model);
    }

    private static Optional<String> outerField(ClassModel model) {
        return model.fields().stream()
                .filter(field -> field.flags().has(AccessFlag.SYNTHETIC)
                        && field.fieldName().stringValue().startsWith("this$"))
                .map(field -> field.fieldName().stringValue())
                .findFirst();
    }
}
