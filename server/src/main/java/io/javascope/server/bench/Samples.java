package io.javascope.server.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measurements of one thing, all in one unit. Not for several threads. */
public final class Samples {
    private final List<Double> values = new ArrayList<>();

    /** Adds the milliseconds from this {@link System#nanoTime} until now. */
    public void since(long began) {
        add((System.nanoTime() - began) / 1e6);
    }

    /** Adds one measurement. */
    public void add(double value) {
        values.add(value);
    }

    /** Each of these divided by that of the other which was measured beside it. */
    public Samples dividedBy(Samples other) {
        var ratios = new Samples();
        for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return ratios;
    }

    /** All of them, as they came. */
    public List<Double> values() {
        return List.copyOf(values);
    }

    public int count() {
        return values.size();
    }

    public double median() {
        return quantile(0.5);
    }

    /** A quarter of the measurements was below. */
    public double lowerQuartile() {
        return quantile(0.25);
    }

    /** A quarter of the measurements was above. */
    public double upperQuartile() {
        return quantile(0.75);
    }

    /** How far the middle half spreads, as a share of the median: 0 is a perfectly quiet run. */
    public double noise() {
        double spread = upperQuartile() - lowerQuartile();
        return spread == 0 ? 0 : spread / Math.abs(median());
    }

    /** So large a share of the measurements was below. */
    public double quantile(double share) {
        if (values.isEmpty()) {
            throw new IllegalStateException("Nothing was measured.");
        }
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
