package io.javascope.analysis.metrics;

/**
 * Measures of one package (Martin, "OO Design Quality Metrics", 1994).
 *
 * @param afferent packages that depend on it
 * @param efferent packages that it depends on
 * @param abstractness share of its outermost classes that are abstract or interfaces, 0 to 1
 */
public record PackageMetrics(String name, int classes, int afferent, int efferent, double abstractness) {
    /** 0 if all depend on it, 1 if it depends on all; 0 for one that stands alone. */
    public double instability() {
        return afferent + efferent == 0 ? 0 : (double) efferent / (afferent + efferent);
    }

    /** How far it is from the line on which what is stable is abstract, 0 to 1. */
    public double distance() {
        return Math.abs(abstractness + instability() - 1);
    }
}
