package io.javascope.server.bench.record;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a workload costs with something, to what it costs without, in the same run.
 *
 * @param name what was measured
 * @param millis median CPU time with it
 * @param peer what it is compared with
 * @param peerMillis median CPU time of that
 * @param ratios one for each round, in which both ran one after the other
 * @param goal the ratio shall be at most so much on a quiet machine; empty for what is not ours
 */
record RatioFigure(
        String name, double millis, String peer, double peerMillis, List<Double> ratios, OptionalDouble goal) {

    double ratio() {
        return quantile(0.5);
    }

    boolean holds() {
        return goal.isEmpty() || ratio() <= goal.getAsDouble();
    }

    JsonObject json() {
        var line = new JsonObject();
        line.addProperty("figure", name);
        line.addProperty("value", rounded(millis));
        line.addProperty("unit", "ms CPU");
        line.addProperty("peer", peer);
        line.addProperty("peerValue", rounded(peerMillis));
        line.addProperty("ratio", rounded(ratio()));
        goal.ifPresent(most -> {
            line.addProperty("goal", most);
            line.addProperty("holds", holds());
        });
        line.addProperty("rounds", ratios.size());
        line.addProperty("lowestRatio", rounded(quantile(0)));
        line.addProperty("highestRatio", rounded(quantile(1)));
        return line;
    }

    String text() {
        String line = String.format(
                Locale.ROOT,
                "%-28s %10.2f ms CPU  %s %.2f ms, ratio %.2f (%d rounds: %.2f to %.2f)",
                name,
                millis,
                peer,
                peerMillis,
                ratio(),
                ratios.size(),
                quantile(0),
                quantile(1));
        return goal.isEmpty()
                ? line
                : line + String.format(Locale.ROOT, "   goal %s: %s", goal.getAsDouble(), holds() ? "holds" : "missed");
    }

    private double quantile(double share) {
        List<Double> sorted = ratios.stream().sorted().toList();
        return sorted.get((int) (share * (sorted.size() - 1)));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
