package io.javascope.server.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;

/**
 * One figure of a benchmark, beside the floor of the same run.
 *
 * @param name what was measured
 * @param ours milliseconds of ours
 * @param peer what it is compared with
 * @param peers milliseconds of that
 * @param goal ours shall be at most so many milliseconds on a quiet machine
 */
public record Figure(String name, Samples ours, String peer, Samples peers, double goal) {

    private static final double NOISY = 0.5;

    public boolean holds() {
        return ours.median() <= goal;
    }

    /** The JSON line. */
    public JsonObject json() {
        var line = new JsonObject();
        line.addProperty("figure", name);
        line.addProperty("value", rounded(ours.median()));
        line.addProperty("unit", "ms");
        line.addProperty("peer", peer);
        line.addProperty("peerValue", rounded(peers.median()));
        line.addProperty("ratio", rounded(ours.median() / peers.median()));
        line.addProperty("goal", goal);
        line.addProperty("holds", holds());
        line.addProperty("count", ours.count());
        line.addProperty("noise", rounded(noise()));
        line.add("quartiles", quartiles(ours));
        line.add("peerQuartiles", quartiles(peers));
        return line;
    }

    /** The line for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%-30s %9.3f ms  (middle half %.3f to %.3f, %d times)   %s %.3f ms, ratio %.2f   goal %s ms: %s%s",
                name,
                ours.median(),
                ours.lowerQuartile(),
                ours.upperQuartile(),
                ours.count(),
                peer,
                peers.median(),
                ours.median() / peers.median(),
                goal,
                holds() ? "holds" : "missed",
                noise() > NOISY ? "   (noisy: the middle half spreads over " + Math.round(100 * noise()) + " %)" : "");
    }

    /** How far the middle half of either side spreads, as a share of its median. */
    private double noise() {
        return Math.max(ours.noise(), peers.noise());
    }

    private static JsonArray quartiles(Samples samples) {
        var quartiles = new JsonArray();
        quartiles.add(rounded(samples.lowerQuartile()));
        quartiles.add(rounded(samples.upperQuartile()));
        return quartiles;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
