package io.javascope.server.bench.actors;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;

/** Runs a round again and again: first until the compiler is done with it, then to be measured. */
final class Repetition {
    private static final long WARM_UP_NANOS = 1_000_000_000L;
    private static final long MEASURED_NANOS = 1_000_000_000L;
    private static final int FEWEST = 3;

    private Repetition() {}

    /** The median of what the rounds give. */
    static double median(Callable<Double> round) throws Exception {
        repeat(round, WARM_UP_NANOS);
        return quantile(repeat(round, MEASURED_NANOS), 0.5);
    }

    /** The value that this share of the values, 0 to 1, does not exceed; sorts them. */
    static double quantile(double[] values, double share) {
        Arrays.sort(values);
        return values[(int) Math.min(values.length - 1, Math.round(share * (values.length - 1)))];
    }

    private static double[] repeat(Callable<Double> round, long nanos) throws Exception {
        var results = DoubleStream.builder();
        long began = System.nanoTime();
        for (int i = 0; i < FEWEST || System.nanoTime() - began < nanos; i++) {
            results.add(round.call());
        }
        return results.build().toArray();
    }
}
