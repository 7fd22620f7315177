package io.javascope.history.timeline;

import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;

/** Names of types as the class file has them, in Java syntax with binary class names. */
final class TypeWords {
    private TypeWords() {}

    /** Of a name as {@link Class#getName} gives it: {@code [I} is {@code int[]}. */
    static String ofClass(String name) {
        if (name.isEmpty()) {
            return "java.lang.Object";
        }
        return name.startsWith("[") ? ofDescriptor(name.replace('.', '/')) : name;
    }

    /** Of a class file's descriptor. */
    static String ofDescriptor(String descriptor) {
        int dimensions = 0;
        while (descriptor.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = descriptor.substring(dimensions);
        String word = element.startsWith("L")
                ? element.substring(1, element.length() - 1).replace('/', '.')
                : ofLetter(element.charAt(0));
        return word + "[]".repeat(dimensions);
    }

    static String of(ClassDesc type) {
        return ofDescriptor(type.descriptorString());
    }

    static String of(ClassEntry entry) {
        return entry.asInternalName().replace('/', '.');
    }

    /** Of a site's letter, where references are only known to be objects. */
    static String ofLetter(char letter) {
        return switch (letter) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            case 'V' -> "void";
            default -> "java.lang.Object";
        };
    }

    static String ofBox(char letter) {
        return switch (letter) {
            case 'Z' -> "java.lang.Boolean";
            case 'B' -> "java.lang.Byte";
            case 'C' -> "java.lang.Character";
            case 'S' -> "java.lang.Short";
            case 'I' -> "java.lang.Integer";
            case 'J' -> "java.lang.Long";
            case 'F' -> "java.lang.Float";
            case 'D' -> "java.lang.Double";
            default -> "java.lang.Object";
        };
    }
}
