package io.javascope.session.cause.kept;

import com.github.javaparser.ast.expr.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one look at a question gives. */
sealed interface Next {

    /**
     * The value came from somewhere else.
     *
     * @param step the line where it got here; null when it is the same line
     */
    record Follow(@Nullable CauseStep step, Question question) implements Next {}

    /**
     * The chain ends.
     *
     * @param step the last line; null when it is the one before
     * @param ingredients what the value was computed from
     * @param open why it cannot be followed; null when the value came into being here
     */
    record End(
            @Nullable CauseStep step,
            List<Expression> ingredients,
            @Nullable String open) implements Next {
        static End here() {
            return new End(null, List.of(), null);
        }

        static End here(CauseStep step) {
            return new End(step, List.of(), null);
        }

        static End open(String why) {
            return new End(null, List.of(), why);
        }
    }
}
