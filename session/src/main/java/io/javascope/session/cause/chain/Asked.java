package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Value;
import io.javascope.session.cause.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Where did the value of an expression come from that a recorded frame has evaluated?
 *
 * @param at right before what used the value
 * @param value null when it cannot be told
 */
public record Asked(
        Scene at, Expression expression, @Nullable Value value) {
    /** The same value, of another expression. */
    public Asked of(Expression other) {
        return new Asked(at, other, value);
    }
}
