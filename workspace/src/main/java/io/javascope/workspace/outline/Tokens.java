package io.javascope.workspace.outline;

/** The tokens of a Java text that matter for its outline: names, and single characters; no comments, no literals' contents. */
final class Tokens {

    private final String text;
    private int at;
    private String pushedBack = "";

    Tokens(String text) {
        this.text = text;
    }

    static boolean isName(String token) {
        return !token.isEmpty() && Character.isJavaIdentifierStart(token.codePointAt(0));
    }

    /** Makes {@link #next} give this token again; returns nothing before it. */
    String pushBack(String token) {
        pushedBack = token;
        return "";
    }

    /** The next token, or an empty text at the end. */
    String next() {
        if (!pushedBack.isEmpty()) {
            String token = pushedBack;
            pushedBack = "";
            return token;
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("//", at) || (at == 0 && text.startsWith("#!"))) {
                at = endOf("\n", at);
            } else if (text.startsWith("/*", at)) {
                at = endOf("*/", at + 2);
            } else if (text.startsWith("\"\"\"", at)) {
                return literal("\"\"\"");
            } else if (c == '"' || c == '\'') {
                return literal(String.valueOf(c));
            } else {
                return nameOrCharacter();
            }
        }
        return "";
    }

    private int endOf(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private String literal(String quote) {
        at += quote.length();
        boolean oneLine = quote.length() == 1;
        while (at < text.length() && !text.startsWith(quote, at)) {
            if (oneLine && text.charAt(at) == '\n') {
                // An unfinished literal ends with its line, as for a compiler.
                return quote;
            }
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + quote.length(), text.length());
        return quote;
    }

    private String nameOrCharacter() {
        int start = at;
        at += Character.charCount(text.codePointAt(at));
        if (Character.isJavaIdentifierStart(text.codePointAt(start))) {
            while (at < text.length() && Character.isJavaIdentifierPart(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return text.substring(start, at);
    }
}
