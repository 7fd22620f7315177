package io.javascope.session.breakpoint;

import io.javascope.session.DataPlace;
import io.javascope.session.SessionProblem;
import org.jspecify.annotations.Nullable;

/**
 * A field that is watched in a running program.
 *
 * @param object the object's number in the debuggee; null: the field of all objects, or a static one
 */
public record FieldPlace(
        String className, String field, @Nullable Long object) {
    /** As measured: the thread is suspended and resumed for it. */
    private static final String COST = "each write takes about 0.2 ms";

    /** As text that clients keep and give back. */
    public DataPlace place() {
        var simple = className.substring(className.lastIndexOf('.') + 1) + "." + field;
        return object == null
                ? new DataPlace("field " + className + "#" + field, simple + " (all objects; " + COST + ")", true)
                : new DataPlace(
                        "field " + className + "#" + field + " of " + object,
                        simple + " of this object (" + COST + ")");
    }

    /** The field that such a text names; null when it names none. */
    public static @Nullable FieldPlace named(String id) {
        return id.startsWith("field ") ? parse(id) : null;
    }

    /**
     * Reads such a text.
     *
     * @throws SessionProblem when it is none
     */
    static FieldPlace parse(String id) {
        try {
            var words = id.split(" ");
            var hash = words[1].indexOf('#');
            if (words[0].equals("field") && hash > 0 && (words.length == 2 || words.length == 4)) {
                return new FieldPlace(
                        words[1].substring(0, hash),
                        words[1].substring(hash + 1),
                        words.length == 4 ? Long.valueOf(words[3]) : null);
            }
        } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
            throw problem(id, malformed);
        }
        throw problem(id, null);
    }

    private static SessionProblem problem(String id, @Nullable RuntimeException cause) {
        var problem = new SessionProblem(
                SessionProblem.Kind.BAD_INPUT,
                "'" + id + "' names no field of a running program; ask for it anew (dataBreakpointInfo).");
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }
}
