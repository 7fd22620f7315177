package io.javascope.capture.instrument;

import io.javascope.capture.runtime.Secrets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/**
 * Which fields, methods and variables hold secrets, by their names and by annotations, whoever declares these: of the
 * declaration or of its type, kept until run time or only in the class file.
 */
final class SecretPlaces {
    private static final int PARSING = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private final ClassNode type;
    private final String owner;
    private final Map<String, Set<String>> annotated = new HashMap<>();
    private final Map<String, Boolean> names = new HashMap<>();
    private final Function<String, byte @Nullable []> siblings;

    /** @param siblings the bytes of a class by internal name, for the fields of inner and outer classes; null: unknown */
    SecretPlaces(ClassNode type, Function<String, byte @Nullable []> siblings) {
        this.type = type;
        this.owner = type.name;
        this.siblings = siblings;
        annotated.put(type.name, annotatedFields(type.fields));
    }

    /** As {@link Secrets#isSecretName}; a class has few names, and each of them often. */
    boolean isName(String name) {
        Boolean known = names.get(name);
        if (known == null) {
            known = Secrets.isSecretName(name);
            names.put(name, known);
        }
        return known;
    }

    boolean isField(FieldInsnNode access) {
        return isName(access.name) || fieldsOf(access.owner).contains(access.name);
    }

    /** Whether the last parameter of a method of this class has a telling name or annotation. */
    boolean isLastParameter(String name, String descriptor) {
        for (MethodNode method : type.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor)) {
                Type[] types = Type.getArgumentTypes(descriptor);
                int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
                for (int i = 0; i < types.length - 1; i++) {
                    slot += types[i].getSize();
                }
                return isNamed(method, slot) || annotatedSlots(method).contains(slot);
            }
        }
        return false;
    }

    /** Whatever variable has the slot: where one begins is not known once the method is rewritten. */
    private boolean isNamed(MethodNode method, int slot) {
        return method.localVariables != null
                && method.localVariables.stream().anyMatch(v -> v.index == slot && isName(v.name));
    }

    private Set<String> fieldsOf(String type) {
        Set<String> known = annotated.get(type);
        if (known != null) {
            return known;
        }
        Set<String> fields = isSibling(type) ? read(siblings.apply(type)) : Set.of();
        annotated.put(type, fields);
        return fields;
    }

    /** Of the same nest: other classes seldom write each other's fields. */
    private boolean isSibling(String type) {
        return outermost(type).equals(outermost(owner));
    }

    private static String outermost(String type) {
        int inner = type.indexOf('$', type.lastIndexOf('/') + 2);
        return inner < 0 ? type : type.substring(0, inner);
    }

    private static Set<String> read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return Set.of();
        }
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, PARSING);
        return annotatedFields(type.fields);
    }

    private static Set<String> annotatedFields(List<FieldNode> fields) {
        Set<String> names = new HashSet<>();
        for (FieldNode field : fields) {
            if (has(field.visibleAnnotations)
                    || has(field.invisibleAnnotations)
                    || has(field.visibleTypeAnnotations)
                    || has(field.invisibleTypeAnnotations)) {
                names.add(field.name);
            }
        }
        return names;
    }

    /** Whether what the method returns is a secret. */
    static boolean isMethod(MethodNode method) {
        return Secrets.isSecretName(method.name)
                || has(method.visibleAnnotations)
                || has(method.invisibleAnnotations)
                || hasAt(method.visibleTypeAnnotations, TypeReference.METHOD_RETURN, 0)
                || hasAt(method.invisibleTypeAnnotations, TypeReference.METHOD_RETURN, 0);
    }

    /** Slots of annotated parameters and variables. */
    static Set<Integer> annotatedSlots(MethodNode method) {
        Set<Integer> slots = new HashSet<>();
        Type[] types = Type.getArgumentTypes(method.desc);
        int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        for (int i = 0; i < types.length; i++) {
            if (has(at(method.visibleParameterAnnotations, i, types.length))
                    || has(at(method.invisibleParameterAnnotations, i, types.length))
                    || hasAt(method.visibleTypeAnnotations, TypeReference.METHOD_FORMAL_PARAMETER, i)
                    || hasAt(method.invisibleTypeAnnotations, TypeReference.METHOD_FORMAL_PARAMETER, i)) {
                slots.add(slot);
            }
            slot += types[i].getSize();
        }
        addVariables(method.visibleLocalVariableAnnotations, slots);
        addVariables(method.invisibleLocalVariableAnnotations, slots);
        return slots;
    }

    private static void addVariables(@Nullable List<LocalVariableAnnotationNode> annotations, Set<Integer> slots) {
        if (annotations != null) {
            for (LocalVariableAnnotationNode annotation : annotations) {
                if (isSecret(annotation)) {
                    slots.addAll(annotation.index);
                }
            }
        }
    }

    /** Compilers leave out the parameters that they add themselves, which come first. */
    private static @Nullable List<AnnotationNode> at(
            List<AnnotationNode> @Nullable [] annotations, int parameter, int parameters) {
        if (annotations == null) {
            return null;
        }
        int i = parameter - (parameters - annotations.length);
        return i < 0 || i >= annotations.length ? null : annotations[i];
    }

    private static boolean hasAt(@Nullable List<TypeAnnotationNode> annotations, int sort, int parameter) {
        if (annotations != null) {
            for (TypeAnnotationNode annotation : annotations) {
                TypeReference place = new TypeReference(annotation.typeRef);
                if (place.getSort() == sort
                        && (sort != TypeReference.METHOD_FORMAL_PARAMETER
                                || place.getFormalParameterIndex() == parameter)
                        && isSecret(annotation)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean has(@Nullable List<? extends AnnotationNode> annotations) {
        return annotations != null && annotations.stream().anyMatch(SecretPlaces::isSecret);
    }

    private static boolean isSecret(AnnotationNode annotation) {
        String type = Type.getType(annotation.desc).getInternalName();
        return Secrets.isSecretAnnotation(type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('$')) + 1));
    }
}
