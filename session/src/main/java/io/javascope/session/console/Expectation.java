package io.javascope.session.console;

import io.javascope.history.state.Value;
import io.javascope.session.SessionProblem;
import io.javascope.session.VariableView;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What {@code :expect EXPRESSION == VALUE} asks for.
 *
 * @param wanted a Java expression, usually a literal
 */
record Expectation(String expression, String wanted) {
    private static final String EQUAL = "==";

    static Expectation parse(String text) {
        int at = JavaScan.indexOf(text, EQUAL);
        String expression = at < 0 ? "" : text.substring(0, at).strip();
        String wanted = at < 0 ? "" : text.substring(at + EQUAL.length()).strip();
        if (expression.isEmpty() || wanted.isEmpty()) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT, "'" + text + "' is no check; type " + Command.EXPECT.usage() + ".");
        }
        return new Expectation(expression, wanted);
    }

    /** Whether the value looks exactly as it was typed. */
    boolean holdsAsTyped(VariableView actual) {
        return actual.text().equals(wanted);
    }

    /** Whether two values are the same to a reader: numbers by size, strings by content, objects by identity or looks. */
    static boolean alike(VariableView a, VariableView b) {
        if (a.value() instanceof Value.Text x && b.value() instanceof Value.Text y) {
            return x.text().equals(y.text()) && x.length() == y.length();
        }
        Optional<BigDecimal> x = number(a);
        Optional<BigDecimal> y = number(b);
        return x.isPresent() && y.isPresent()
                ? x.get().compareTo(y.get()) == 0
                : a.text().equals(b.text());
    }

    private static Optional<BigDecimal> number(VariableView view) {
        return switch (view.value()) {
            case Value.Primitive(Character c) -> Optional.of(BigDecimal.valueOf((char) c));
            case Value.Primitive(Double d) when !Double.isFinite(d) -> Optional.empty();
            case Value.Primitive(Float f) when !Float.isFinite(f) -> Optional.empty();
            case Value.Primitive(Number n) -> Optional.of(new BigDecimal(n.toString()));
            case Value.Primitive _, Value.Null _, Value.Nothing _, Value.Text _, Value.Reference _, Value.Missing _ ->
                Optional.empty();
        };
    }
}
