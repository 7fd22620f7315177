package io.javascope.session.breakpoint;

import java.util.regex.Pattern;

/** A pattern of names or texts in which {@code *} stands for anything. */
public record Glob(String text, Pattern pattern) {
    static Glob of(String text) {
        var parts = text.split("\\*", -1);
        var regex = new StringBuilder();
        for (var i = 0; i < parts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** Whether it is all of a text. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** Whether it is the end of a qualified name too: {@code Account} means {@code com.acme.Account}. */
    public boolean matchesEndOf(String name) {
        return matches(name) || of("*." + text).matches(name);
    }
}
