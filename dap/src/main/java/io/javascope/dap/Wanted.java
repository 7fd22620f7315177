package io.javascope.dap;

import io.javascope.session.SessionProblem;
import org.jspecify.annotations.Nullable;

/** Checks of arguments that the protocol's types do not make. */
final class Wanted {
    private Wanted() {}

    /** The value, which must be there. */
    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw problem("The argument `" + name + "` is missing.");
        }
        return value;
    }

    /** The number, which must not be negative. */
    static int natural(int value, String name) {
        if (value < 0) {
            throw problem("The argument `" + name + "` must not be negative, but it is " + value + ".");
        }
        return value;
    }

    /** The number, which must not be negative; 0 when absent. */
    static int naturalOr0(@Nullable Integer value, String name) {
        return value == null ? 0 : natural(value, name);
    }

    /** The text; null when it is blank. */
    static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static SessionProblem problem(String message) {
        return new SessionProblem(SessionProblem.Kind.BAD_INPUT, message);
    }
}
