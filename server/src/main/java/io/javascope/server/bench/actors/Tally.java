package io.javascope.server.bench.actors;

import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Samples;
import org.jspecify.annotations.Nullable;

/** Figures that were counted once. */
final class Tally {
    private Tally() {}

    static Figure of(String name, double value, @Nullable Goal goal) {
        return of(name, "", value, goal);
    }

    static Figure of(String name, String unit, double value, @Nullable Goal goal) {
        var samples = new Samples();
        samples.add(value);
        return new Figure(name, unit, samples, null, null, goal);
    }
}
