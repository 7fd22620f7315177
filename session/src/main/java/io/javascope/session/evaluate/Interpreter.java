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

    /**
     * What variable an expression names, and nothing is run to find it.
     *
     * @throws EvaluationProblem when it names none; the message is for people
     */
    public static Slot slot(Expression expression, Values values) {
        return new Evaluation(values, Effects.NONE).slot(expression);
    }

    /**
     * Sets a variable to the expression's value, converted as an assignment does (JLS 5.2).
     *
     * @return the value that was set
     * @throws EvaluationProblem when it has none, or it does not fit; the message is for people
     */
    public static Value set(Slot slot, Expression expression, Values values) {
        return new Evaluation(values, Effects.ALL).set(slot, expression);
    }

    /**
     * The same with a value that the expression has been found to have.
     *
     * @throws EvaluationProblem when it does not fit; the message is for people
     */
    public static Value set(Slot slot, Expression expression, Value value, Values values) {
        return new Evaluation(values, Effects.ALL).set(slot, expression, value);
    }
}
