package io.javascope.session.cause;

import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Frame;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Which operand spoiled a computed value: the one that is bad in the same way (null, negative, not a number), else the
 * only one that lies outside of what it was when the same line ran before. If none stands out, all are told.
 */
final class Computed {
    /** Runs of a line that make a range; one alone says nothing. */
    private static final int RUNS_TO_COMPARE = 2;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private final Trace trace;
    private final Operands operands;

    Computed(Trace trace, Operands operands) {
        this.trace = trace;
        this.operands = operands;
    }

    Next from(Question question, List<Expression> leaves) {
        return bad(question, leaves)
                .or(() -> unusual(question, leaves))
                .<Next>map(leaf -> follow(question, leaf))
                .orElseGet(() -> new Next.End(null, leaves, null));
    }

    private Next follow(Question question, Expression leaf) {
        String value = operands.value(question, leaf).orElse(null);
        return trace.site(question.at(), question.level())
                .<Next>map(site -> new Next.Follow(
                        trace.step(CauseStep.Kind.COMPUTED, question.at(), site, leaf, value),
                        question.of(leaf, value)))
                .orElseGet(Next.End::here);
    }

    private Optional<Expression> bad(Question question, List<Expression> leaves) {
        return leaves.stream()
                .filter(leaf ->
                        operands.value(question, leaf).filter(Computed::isBad).isPresent())
                .findFirst();
    }

    private static boolean isBad(String text) {
        return text.equals("null") || text.equals("NaN") || (text.startsWith("-") && text.length() > 1);
    }

    private Optional<Expression> unusual(Question question, List<Expression> leaves) {
        List<Expression> outside =
                leaves.stream().filter(leaf -> isOutside(question, leaf)).toList();
        return outside.size() == 1 ? Optional.of(outside.getFirst()) : Optional.empty();
    }

    private boolean isOutside(Question question, Expression leaf) {
        OptionalDouble now = number(operands.value(question, leaf));
        DoubleSummaryStatistics before = earlier(question, leaf);
        return now.isPresent()
                && before.getCount() >= RUNS_TO_COMPARE
                && (now.getAsDouble() < before.getMin() || now.getAsDouble() > before.getMax());
    }

    /** What the operand was when the same line ran before. */
    private DoubleSummaryStatistics earlier(Question question, Expression leaf) {
        Optional<Frame> here =
                trace.past().frame(question.at(), question.level()).map(view -> view.frame());
        return trace.backFrom(question.at())
                .filter(stop -> trace.past()
                        .top(stop)
                        .filter(view -> here.filter(frame -> sameLine(frame, view.frame()))
                                .isPresent())
                        .isPresent())
                .map(stop -> trace.begin(stop, trace.past().depth(stop)))
                .distinct()
                .mapToObj(begin -> trace.question(begin, trace.past().depth(begin), leaf, null))
                .map(run -> number(operands.value(run, leaf)))
                .flatMapToDouble(OptionalDouble::stream)
                .summaryStatistics();
    }

    private static boolean sameLine(Frame a, Frame b) {
        return a.line() == b.line() && a.method().equals(b.method());
    }

    private static OptionalDouble number(Optional<String> text) {
        return text.filter(t -> NUMBER.matcher(t).matches()).isPresent()
                ? OptionalDouble.of(Double.parseDouble(text.get()))
                : OptionalDouble.empty();
    }
}
