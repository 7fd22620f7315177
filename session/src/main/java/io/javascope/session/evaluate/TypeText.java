package io.javascope.session.evaluate;

import java.util.regex.Pattern;

/** Names of types as people read them. Binary names go in, such as {@code java.util.Map$Entry[]}. */
public final class TypeText {
    /** What the JVM appends to the names of classes it made for lambdas: {@code Shop$$Lambda/0x0000…}. */
    private static final Pattern HIDDEN = Pattern.compile("(\\$\\$Lambda)[^\\[]*|/0x[0-9a-f]+|\\.0x[0-9a-f]{6,}");

    private TypeText() {}

    /** Without package: {@code Map.Entry[]}; an anonymous class stays {@code Shop$1}. */
    public static String simple(String binaryName) {
        var name = HIDDEN.matcher(binaryName).replaceAll("$1");
        return nested(name.substring(name.lastIndexOf('.') + 1));
    }

    /** With package: {@code java.util.Map.Entry[]}. */
    public static String full(String binaryName) {
        var name = HIDDEN.matcher(binaryName).replaceAll("$1");
        int simple = name.lastIndexOf('.') + 1;
        return name.substring(0, simple) + nested(name.substring(simple));
    }

    /** A dollar between two names separates a nested class; before a digit, or twice, it is part of a made-up name. */
    private static String nested(String name) {
        var text = new StringBuilder(name);
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '$'
                    && Character.isJavaIdentifierStart(text.charAt(i + 1))
                    && text.charAt(i + 1) != '$'
                    && text.charAt(i - 1) != '$') {
                text.setCharAt(i, '.');
            }
        }
        return text.toString();
    }
}
