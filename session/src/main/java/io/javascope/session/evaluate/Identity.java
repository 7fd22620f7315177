package io.javascope.session.evaluate;

import com.github.javaparser.ast.Node;
import io.javascope.history.state.Value;
import io.javascope.session.evaluate.EvaluationProblem.Kind;

/** {@code ==} between references (JLS 15.21.3). */
final class Identity {
    private final Evaluation evaluation;

    Identity(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    boolean same(Typed left, Typed right, Node leftNode, Node rightNode) {
        if (left.value() instanceof Value.Nothing || right.value() instanceof Value.Nothing) {
            throw Problems.bad("a void method has no value to compare");
        }
        if (left.value() instanceof Value.Null || right.value() instanceof Value.Null) {
            return left.value() instanceof Value.Null && right.value() instanceof Value.Null;
        }
        comparable(left, right);
        // Equal constants are one string, also across classes (JLS 3.10.5).
        if (left.constant() && right.constant()) {
            return text(left).equals(text(right));
        }
        return id(left, leftNode) == id(right, rightNode);
    }

    /** The compiler refuses to compare what cannot be the same. */
    private void comparable(Typed left, Typed right) {
        var a = left.value().typeName();
        var b = right.value().typeName();
        boolean related = evaluation.types().knownSubtype(a, right.type()).orElse(true)
                || evaluation.types().knownSubtype(b, left.type()).orElse(true)
                || isInterface(left.type())
                || isInterface(right.type());
        if (!related) {
            throw Problems.bad(
                    Problems.a(left.type()) + " and " + Problems.a(right.type()) + " are never the same object");
        }
    }

    private boolean isInterface(String type) {
        return evaluation.types().shape(type).map(ClassShape::isInterface).orElse(false);
    }

    private String text(Typed constant) {
        return constant.value() instanceof Value.Text text ? text.text() : "";
    }

    private long id(Typed operand, Node where) {
        return switch (operand.value()) {
            case Value.Text text when text.id() > 0 -> text.id();
            case Value.Text text
            when evaluation.mayRun() && operand.constant() ->
                identity(evaluation.program(where).interned(text));
            // Put together here just now: no other reference can lead to it.
            case Value.Text _ when !operand.constant() -> -1 - System.identityHashCode(operand);
            case Value.Reference object when object.id() > 0 -> object.id();
            case Value.Reference box
            when evaluation.mayRun() -> identity(evaluation.program(where).boxed(box));
            default ->
                throw new EvaluationProblem(
                        Kind.NEEDS_PROGRAM,
                        "whether " + Problems.text(where) + " is the same object as another one can be told only by the"
                                + " live program; compare with equals()");
        };
    }

    private static long identity(Value value) {
        return switch (value) {
            case Value.Text text -> text.id();
            case Value.Reference reference -> reference.id();
            default -> 0;
        };
    }
}
