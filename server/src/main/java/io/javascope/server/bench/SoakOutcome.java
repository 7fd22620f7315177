package io.javascope.server.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * What a soak came to.
 *
 * @param conversations how many random conversations were had
 * @param requests how many requests they had together
 * @param refused how many of those were answered with an error
 * @param launched how many conversations started a program
 * @param attached how many times a running program was joined and left
 * @param problems what went wrong, each with what makes it happen again; empty when the proof holds
 * @param took how long it took
 */
public record SoakOutcome(
        int conversations,
        long requests,
        long refused,
        int launched,
        int attached,
        List<String> problems,
        Duration took) {

    public boolean holds() {
        return problems.isEmpty();
    }

    /** The JSON line. */
    public JsonObject json() {
        var line = new JsonObject();
        line.addProperty("figure", "problems in random conversations");
        line.addProperty("value", problems.size());
        line.addProperty("unit", "problems");
        line.addProperty("goal", 0);
        line.addProperty("holds", holds());
        line.addProperty("conversations", conversations);
        line.addProperty("requests", requests);
        line.addProperty("refused", refused);
        line.addProperty("launched", launched);
        line.addProperty("attached", attached);
        line.addProperty("seconds", took.toSeconds());
        var all = new JsonArray();
        problems.forEach(all::add);
        line.add("problems", all);
        return line;
    }

    /** The lines for people. */
    public String text() {
        String line = conversations + " random conversations, " + requests + " requests (" + refused + " refused), "
                + launched + " programs started, " + attached + " joined and left, in " + took.toSeconds() + " s: "
                + (holds() ? "every one answered in form, nothing left behind" : problems.size() + " problems");
        return problems.isEmpty()
                ? line
                : line + System.lineSeparator() + String.join(System.lineSeparator(), problems);
    }
}
