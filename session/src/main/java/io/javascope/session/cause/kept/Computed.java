package io.javascope.session.cause.kept;

import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.state.Frame;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Which operand spoiled a computed value: the one that is bad in the same way (null, negative, not a number), else the
 * one that lies clearly farthest outside of what it is in other runs of the same line. If none stands out, all are told.
 */
final class Computed {
    /** Runs of a line that make a range; one alone says nothing. */
    private static final int RUNS_TO_COMPARE = 2;
    /** One of two unlike operands is told from the other when it is so many times farther out. */
    private static final double CLEARLY = 1.25;

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

    /** The operand that is farthest from what it is in other runs of the line, if no second one is nearly as far. */
    private Optional<Expression> unusual(Question question, List<Expression> leaves) {
        List<Distance> outside = leaves.stream()
                .map(leaf -> new Distance(leaf, distance(question, leaf)))
                .filter(distance -> distance.factor() > 1)
                .sorted(Comparator.comparingDouble(Distance::factor).reversed())
                .toList();
        boolean clear = outside.size() == 1
                || (outside.size() > 1
                        && outside.getFirst().factor()
                                > CLEARLY * outside.get(1).factor());
        return clear ? Optional.of(outside.getFirst().leaf()) : Optional.empty();
    }

    /** How many times beyond the range of other runs an operand is. */
    private record Distance(Expression leaf, double factor) {}

    /** 1 within the range of other runs, or when there are too few; without limit beyond a range that ends at zero. */
    private double distance(Question question, Expression leaf) {
        OptionalDouble known = number(operands.value(question, leaf));
        DoubleSummaryStatistics others = others(question, leaf);
        if (known.isEmpty() || others.getCount() < RUNS_TO_COMPARE) {
            return 1;
        }
        double now = known.getAsDouble();
        if (now >= others.getMin() && now <= others.getMax()) {
            return 1;
        }
        double bound = now > others.getMax() ? others.getMax() : others.getMin();
        double factor = now > others.getMax() ? now / bound : bound / now;
        return now > 0 && bound > 0 ? factor : Double.POSITIVE_INFINITY;
    }

    /** What the operand was when the same line ran before, and after. */
    private DoubleSummaryStatistics others(Question question, Expression leaf) {
        Optional<Frame> here =
                trace.past().frame(question.at(), question.level()).map(view -> view.frame());
        return trace.backFrom(trace.past().last() + 1)
                .filter(stop -> trace.past()
                        .top(stop)
                        .filter(view -> here.filter(frame -> sameLine(frame, view.frame()))
                                .isPresent())
                        .isPresent())
                .map(stop -> trace.begin(stop, trace.past().depth(stop)))
                .filter(begin -> begin != question.at())
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
