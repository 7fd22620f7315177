package io.javascope.session.cause;

import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Frame;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which operand spoiled a computed value: the one that is bad in the same way (null, negative, not a number), else the
 * only one that lies outside of what it was when the same line ran before. If none stands out, all are told.
 */
final class Computed {
    private final Trace trace;

    Computed(Trace trace) {
        this.trace = trace;
    }

    Next from(Question question, List<Expression> operands) {
        return bad(question, operands)
                .or(() -> unusual(question, operands))
                .<Next>map(operand -> follow(question, operand))
                .orElseGet(() -> new Next.End(null, operands, null));
    }

    private Next follow(Question question, Expression operand) {
        String value = text(question, operand).orElse(null);
        return trace.site(question.at(), question.level())
                .<Next>map(site -> new Next.Follow(
                        trace.step(CauseStep.Kind.COMPUTED, question.at(), site, operand, value),
                        question.of(operand, value)))
                .orElseGet(Next.End::here);
    }

    private Optional<Expression> bad(Question question, List<Expression> operands) {
        return operands.stream()
                .filter(operand -> text(question, operand).filter(Computed::isBad).isPresent())
                .findFirst();
    }

    private static boolean isBad(String text) {
        return text.equals("null") || text.equals("NaN") || (text.startsWith("-") && text.length() > 1);
    }

    private Optional<Expression> unusual(Question question, List<Expression> operands) {
        List<Expression> outside = operands.stream()
                .filter(operand -> isOutside(question, operand))
                .toList();
        return outside.size() == 1 ? Optional.of(outside.getFirst()) : Optional.empty();
    }

    private boolean isOutside(Question question, Expression operand) {
        OptionalDouble now = number(text(question, operand));
        DoubleSummaryStatistics before = earlier(question, operand);
        return now.isPresent()
                && before.getCount() > 0
                && (now.getAsDouble() < before.getMin() || now.getAsDouble() > before.getMax());
    }

    /** What the operand was when the same line ran before. */
    private DoubleSummaryStatistics earlier(Question question, Expression operand) {
        Optional<Frame> here = trace.past().frame(question.at(), question.level()).map(view -> view.frame());
        return trace.backFrom(question.at())
                .filter(stop -> trace.past()
                        .top(stop)
                        .filter(view -> here.filter(frame -> sameLine(frame, view.frame())).isPresent())
                        .isPresent())
                .mapToObj(stop -> number(trace.text(stop, trace.past().depth(stop), operand.toString())))
                .flatMapToDouble(OptionalDouble::stream)
                .summaryStatistics();
    }

    private static boolean sameLine(Frame a, Frame b) {
        return a.line() == b.line() && a.method().equals(b.method());
    }

    private Optional<String> text(Question question, Expression operand) {
        return trace.text(question.at(), question.level(), operand.toString());
    }

    private static OptionalDouble number(Optional<String> text) {
        try {
            return text.isPresent() ? OptionalDouble.of(Double.parseDouble(text.get())) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
