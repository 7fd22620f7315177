package io.javascope.session.cause.scene;

import io.javascope.history.state.Value;
import io.javascope.session.evaluate.JavaText;
import org.jspecify.annotations.Nullable;

/** Compares values of a recording. */
public final class Alike {
    private Alike() {}

    /** Whether they are the same object, text or number; boxed or not. */
    public static boolean same(@Nullable Value one, @Nullable Value other) {
        if (one == null || other == null) {
            return false;
        }
        return switch (one) {
            case Value.Reference a
            when other instanceof Value.Reference b && a.summary().isEmpty() -> a.id() == b.id();
            case Value.Missing _, Value.Nothing _ -> false;
            default -> text(one).equals(text(other));
        };
    }

    /** Whether it is known to be null. */
    public static boolean isNull(@Nullable Value value) {
        return value instanceof Value.Null;
    }

    /** Bad whatever it is used for: null, negative, not a number. */
    public static boolean isBad(@Nullable Value value) {
        String text = value == null ? "" : text(value);
        return text.equals("null") || text.equals("NaN") || text.startsWith("-") && text.length() > 1;
    }

    /** A number without its box, as text. */
    public static String text(Value value) {
        return value instanceof Value.Reference box
                        && box.typeName().startsWith("java.lang.")
                        && !box.summary().isEmpty()
                ? box.summary()
                : JavaText.of(value);
    }

    /** The same of a value that may not be known. */
    public static String told(@Nullable Value value) {
        return value == null ? "unknown" : text(value);
    }
}
