package io.javascope.server.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a benchmark, beside a peer or floor of the same run where there is one.
 *
 * @param name what was measured
 * @param unit of all its numbers
 * @param ours what was measured of ours
 * @param peer what it is compared with, or null
 * @param peers what was measured of that, or null
 * @param goal what ours shall reach on a quiet machine, or null when the figure only informs
 */
public record Figure(
        String name,
        String unit,
        Samples ours,
        @Nullable String peer,
        @Nullable Samples peers,
        @Nullable Goal goal) {

    private static final double NOISY = 0.5;

    /** Milliseconds, of which ours shall take at most so many. */
    public Figure(String name, Samples ours, String peer, Samples peers, double goal) {
        this(name, "ms", ours, peer, peers, new Goal.AtMost(goal));
    }

    /** False only when there is a goal and it was missed. */
    public boolean holds() {
        return !Boolean.FALSE.equals(judged());
    }

    /** The JSON line. */
    public JsonObject json() {
        var line = new JsonObject();
        line.addProperty("figure", name);
        line.addProperty("value", rounded(ours.median()));
        line.addProperty("unit", unit);
        if (peers != null) {
            line.addProperty("peer", peer);
            line.addProperty("peerValue", rounded(peers.median()));
            if (peers.median() != 0) {
                line.addProperty("ratio", rounded(ours.median() / peers.median()));
            }
        }
        Double limit = limit();
        if (limit != null) {
            line.addProperty("goal", rounded(limit));
            line.addProperty("holds", holds());
        }
        line.addProperty("count", ours.count());
        line.addProperty("noise", rounded(noise()));
        line.add("quartiles", quartiles(ours));
        if (peers != null) {
            line.addProperty("peerCount", peers.count());
            line.add("peerQuartiles", quartiles(peers));
        }
        return line;
    }

    /** The line for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%-36s %10s %s  (middle half %s to %s, %s)%s%s%s",
                name,
                number(ours.median()),
                unit,
                number(ours.lowerQuartile()),
                number(ours.upperQuartile()),
                ours.count() == 1 ? "once" : ours.count() + " times",
                comparison(),
                verdict(),
                noise() > NOISY ? "   (noisy: the middle half spreads over " + Math.round(100 * noise()) + " %)" : "");
    }

    private String comparison() {
        if (peers == null) {
            return "";
        }
        String ratio =
                peers.median() == 0 ? "" : String.format(Locale.ROOT, ", ratio %.2f", ours.median() / peers.median());
        return "   " + peer + " " + number(peers.median()) + " " + unit + ratio;
    }

    private String verdict() {
        if (goal == null) {
            return "";
        }
        Double limit = limit();
        if (limit == null) {
            return "   goal: what " + peer + " reaches, not measured in this run";
        }
        String sense = switch (goal) {
            case Goal.AtMost _ -> "";
            case Goal.Exactly _ -> "exactly ";
            case Goal.AtLeast _, Goal.AtLeastThePeer _ -> "at least ";
        };
        return "   goal " + sense + rounded(limit) + " " + unit + ": " + (holds() ? "holds" : "missed");
    }

    private @Nullable Double limit() {
        return goal == null ? null : goal.limit(peers);
    }

    private @Nullable Boolean judged() {
        return goal == null ? null : goal.holds(ours, peers);
    }

    /** How far the middle half of either side spreads, as a share of its median. */
    private double noise() {
        return peers == null ? ours.noise() : Math.max(ours.noise(), peers.noise());
    }

    private static JsonArray quartiles(Samples samples) {
        var quartiles = new JsonArray();
        quartiles.add(rounded(samples.lowerQuartile()));
        quartiles.add(rounded(samples.upperQuartile()));
        return quartiles;
    }

    /** Three decimals where they say something. */
    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%.0f" : "%.3f", value);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
