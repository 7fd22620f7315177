package io.javascope.session.evaluate;

import com.github.javaparser.ast.Node;
import io.javascope.session.evaluate.EvaluationProblem.Kind;

/** The problems that several parts of the interpreter report, worded once. */
final class Problems {
    private static final int SHOWN = 60;

    private Problems() {}

    static EvaluationProblem bad(String message) {
        return new EvaluationProblem(Kind.BAD_EXPRESSION, message);
    }

    static EvaluationProblem notInterpreted(String what) {
        return new EvaluationProblem(
                Kind.NOT_INTERPRETED,
                what + " are not interpreted; they are compiled in the debug console at a live stop,"
                        + " elsewhere write the expression without");
    }

    static EvaluationProblem thrown(String type, String message) {
        return new EvaluationProblem(Kind.THROWN, type + ": " + message);
    }

    static EvaluationProblem nullReference(Node expression) {
        return thrown("NullPointerException", text(expression) + " is null");
    }

    /** A type with its article: {@code an int}, {@code a String}. */
    static String a(String type) {
        var name = TypeText.simple(type);
        return ("aeiouAEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    /** A part of the expression as typed, bounded. */
    static String text(Node node) {
        var text = node.getTokenRange().map(Object::toString).orElse("").strip().replaceAll("\\s+", " ");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
