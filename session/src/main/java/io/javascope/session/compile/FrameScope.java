package io.javascope.session.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler must know of a frame.
 *
 * @param className internal name of the frame's class
 * @param isStatic whether its method has no {@code this}
 * @param methodSignature generic, for its type variables; null when it has none
 * @param variables those that can be named, the innermost of several with one name
 * @param imports as they stand in the source, without {@code import} and semicolon; null when the source is not known
 */
record FrameScope(
        String className,
        boolean isStatic,
        @Nullable String methodSignature,
        List<Variable> variables,
        @Nullable List<String> imports) {

    /**
     * A variable that is handed over.
     *
     * @param signature generic where that is known, else the descriptor
     * @param writable whether what is assigned to it can be written back
     */
    record Variable(String name, String descriptor, String signature, boolean writable) {}
}
