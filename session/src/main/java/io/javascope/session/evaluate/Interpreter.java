package io.javascope.session.evaluate;

import io.javascope.history.state.Value;

/** Evaluates expressions as Java does. Stateless. */
public final class Interpreter {
    private Interpreter() {}

    /**
     * The expression's value at a frame.
     *
     * @throws EvaluationProblem when it has none; the message is for people
     */
    public static Value evaluate(Expression expression, Values values, Effects allowed) {
        return new Evaluation(values, allowed).run(expression);
    }
}
