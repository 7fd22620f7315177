package io.javascope.server.differential;

/** Class names as the source writes them: {@code int[][]} for {@code [[I}. */
final class SourceNames {
    private SourceNames() {}

    static String of(String name) {
        if (!name.startsWith("[")) {
            return name;
        }
        String element = name.substring(1);
        return switch (element.charAt(0)) {
            case '[' -> of(element) + "[]";
            case 'L' -> element.substring(1, element.length() - 1) + "[]";
            case 'Z' -> "boolean[]";
            case 'B' -> "byte[]";
            case 'C' -> "char[]";
            case 'S' -> "short[]";
            case 'I' -> "int[]";
            case 'J' -> "long[]";
            case 'F' -> "float[]";
            case 'D' -> "double[]";
            default -> name;
        };
    }
}
