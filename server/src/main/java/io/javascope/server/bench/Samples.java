package io.javascope.server.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measurements of one thing, in milliseconds. Not for several threads. */
public final class Samples {
    private final List<Double> millis = new ArrayList<>();

    /** Adds what began at this {@link System#nanoTime} and ends now. */
    void since(long began) {
        add((System.nanoTime() - began) / 1e6);
    }

    void add(double value) {
        millis.add(value);
    }

    public int count() {
        return millis.size();
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
        return (upperQuartile() - lowerQuartile()) / median();
    }

    private double quantile(double share) {
        if (millis.isEmpty()) {
            throw new IllegalStateException("Nothing was measured.");
        }
        var sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
