package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.Expression;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Stop;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.LastRuns;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What operands were when the same line ran at other times: one that lies far out of that range is unusual. */
final class OtherRuns {
    private static final int MOST = 16;
    private static final int FEWEST = 2;
    /** One of two unlike operands is told from the other when it is so many times farther out. */
    private static final double CLEARLY = 1.25;

    private final Scenes scenes;

    OtherRuns(Scenes scenes) {
        this.scenes = scenes;
    }

    private record Distance(Expression leaf, double factor) {}

    /** The operand that is clearly farthest from what it is in other runs of the line. */
    Optional<Expression> unusual(Scene at, List<Expression> leaves) throws IOException {
        List<Scene> runs = runs(at);
        List<Distance> outside = new ArrayList<>();
        for (Expression leaf : leaves) {
            double factor = distance(at, leaf, runs);
            if (factor > 1) {
                outside.add(new Distance(leaf, factor));
            }
        }
        outside.sort((a, b) -> Double.compare(b.factor(), a.factor()));
        boolean clear = outside.size() == 1
                || outside.size() > 1
                        && outside.getFirst().factor()
                                > CLEARLY * outside.get(1).factor();
        return clear ? Optional.of(outside.getFirst().leaf()) : Optional.empty();
    }

    private double distance(Scene at, Expression leaf, List<Scene> runs) throws IOException {
        OptionalDouble known = number(at, leaf);
        DoubleSummaryStatistics range = new DoubleSummaryStatistics();
        for (Scene run : runs) {
            number(run, leaf).ifPresent(range::accept);
        }
        if (known.isEmpty() || range.getCount() < FEWEST) {
            return 1;
        }
        double now = known.getAsDouble();
        if (now >= range.getMin() && now <= range.getMax()) {
            return 1;
        }
        double bound = now > range.getMax() ? range.getMax() : range.getMin();
        double factor = now > bound ? now / bound : bound / now;
        return now > 0 && bound > 0 ? factor : Double.POSITIVE_INFINITY;
    }

    private OptionalDouble number(Scene scene, Expression leaf) throws IOException {
        String text = scenes.value(scene, leaf).map(Alike::text).orElse("");
        return text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /** Ends of runs of the line before and behind, the nearest first. */
    private List<Scene> runs(Scene at) throws IOException {
        List<Scene> runs = new ArrayList<>();
        String path = LastRuns.path(at);
        if (path == null || at.line() == 0) {
            return runs;
        }
        var stop = List.of(new Stop(0, new LastRuns(scenes).line(path, at.line()), Stop.ALWAYS));
        var travel = scenes.timeline().travel();
        for (boolean forward : new boolean[] {false, true}) {
            Scene from = at;
            for (int i = 0; i < MOST; i++) {
                Arrival there = forward
                        ? travel.run(from.track(), from.sequence(), stop, false, false)
                        : travel.reverse(from.track(), from.sequence(), stop, false, false);
                if (there.reason() != Arrival.Reason.BREAKPOINT) {
                    break;
                }
                from = scenes.at(there.track(), there.sequence());
                Scene end = scenes.lineEnd(from);
                if (forward || end.sequence() < at.sequence()) { // else it is this run's own beginning
                    runs.add(end);
                }
            }
        }
        return runs;
    }
}
