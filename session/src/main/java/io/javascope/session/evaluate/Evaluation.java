package io.javascope.session.evaluate;

import io.javascope.history.state.Value;

final class Evaluation {
    private final Values values;
    private final Effects allowed;
    Evaluation(Values values, Effects allowed) { this.values = values; this.allowed = allowed; }
    Value run(Expression expression) {
        var name = expression.source();
        return values.locals().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow(() -> new EvaluationProblem(EvaluationProblem.Kind.UNKNOWN_NAME, "no variable " + name + " here; " + allowed)).value();
    }
}
