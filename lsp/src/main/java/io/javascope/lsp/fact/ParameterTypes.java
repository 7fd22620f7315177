package io.javascope.lsp.fact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types of parameters as simple names without type arguments, from class files and from sources. */
final class ParameterTypes {
    private ParameterTypes() {}

    static List<String> ofDescriptor(String descriptor) {
        List<String> types = new ArrayList<>();
        int at = 1;
        while (at < descriptor.length() && descriptor.charAt(at) != ')') {
            int dimensions = 0;
            while (descriptor.charAt(at) == '[') {
                dimensions++;
                at++;
            }
            String name;
            if (descriptor.charAt(at) == 'L') {
                int end = descriptor.indexOf(';', at);
                name = simple(
                        descriptor.substring(at + 1, end).replace('/', '.').replace('$', '.'));
                at = end + 1;
            } else {
                name = primitive(descriptor.charAt(at));
                at++;
            }
            types.add(name + "[]".repeat(dimensions));
        }
        return types;
    }

    private static String primitive(char letter) {
        return switch (letter) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            default -> "double";
        };
    }

    /** @param parameters types in parentheses as the source has them; null: none */
    static List<String> ofSource(@Nullable String parameters) {
        List<String> types = new ArrayList<>();
        if (parameters == null || parameters.length() < 2) {
            return types;
        }
        StringBuilder type = new StringBuilder();
        int nested = 0;
        for (char c : parameters.substring(1, parameters.length() - 1).toCharArray()) {
            nested += c == '<' ? 1 : 0;
            if (c == ',' && nested == 0) {
                types.add(plain(type));
                type.setLength(0);
            } else if (nested == 0) {
                type.append(c);
            }
            nested -= c == '>' ? 1 : 0;
        }
        if (!type.toString().isBlank()) {
            types.add(plain(type));
        }
        return types;
    }

    private static String plain(CharSequence type) {
        String words = type.toString().strip().replace("...", "[]");
        return simple(words.substring(words.lastIndexOf(' ') + 1));
    }

    private static String simple(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    /** How many are the same; type variables are never. */
    static int alike(List<String> some, List<String> others) {
        int alike = 0;
        for (int i = 0; i < some.size(); i++) {
            alike += some.get(i).equals(others.get(i)) ? 1 : 0;
        }
        return alike;
    }
}
