package io.javascope.session.cause.kept;

import io.javascope.history.state.Position;
import io.javascope.session.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain: here the value became what it was one link later.
 *
 * @param position the stop before the line ran; null for what ran before the first kept stop
 * @param method {@code Class.method} with the class's full name
 * @param code the line's text
 * @param expression what had the value, as written in the program
 * @param value in Java syntax; null when it could not be told
 */
public record CauseStep(
        Kind kind,
        @Nullable Position position,
        SourceFile source,
        int line,
        String method,
        String code,
        String expression,
        @Nullable String value) {

    /** What happened to the value at this line. */
    public enum Kind {
        /** The exception was thrown because of it. */
        FAILED,
        /** A local variable got it. */
        ASSIGNED,
        /** A field got it. */
        FIELD_SET,
        /** An array's element got it. */
        ELEMENT_SET,
        /** It was put into a collection or map. */
        ADDED,
        /** It was handed over as an argument. */
        PASSED,
        /** A method gave it back. */
        RETURNED,
        /** The object or collection that holds it was made with it. */
        CREATED,
        /** One of several branches gave it. */
        CHOSEN,
        /** It was computed here from others, of which the next link follows the one that stands out. */
        COMPUTED
    }
}
