package io.javascope.session.compile;

import com.sun.jdi.ReferenceType;
import io.javascope.history.state.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the program's code for which an expression is compiled, whether or not somebody stands there.
 *
 * @param isStatic whether the method has no {@code this}
 * @param methodSignature generic, for its type variables; null when it has none
 * @param variables in scope
 * @param frame the place as a frame would be there, for its source
 */
public record Spot(
        ReferenceType type, boolean isStatic, @Nullable String methodSignature, List<Variable> variables, Frame frame) {

    /**
     * A variable in scope.
     *
     * @param signature with type arguments; the descriptor where it has none
     */
    public record Variable(String name, String descriptor, String signature) {}
}
