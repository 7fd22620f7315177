package io.javascope.server.bench.record;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One number.
 *
 * @param goal it shall be at most so much; empty when it only informs
 */
record PlainFigure(String name, double value, String unit, OptionalDouble goal) {

    boolean holds() {
        return goal.isEmpty() || value <= goal.getAsDouble();
    }

    JsonObject json() {
        var line = new JsonObject();
        line.addProperty("figure", name);
        line.addProperty("value", Math.round(value * 1000) / 1000.0);
        line.addProperty("unit", unit);
        goal.ifPresent(most -> {
            line.addProperty("goal", most);
            line.addProperty("holds", holds());
        });
        return line;
    }

    String text() {
        String line = String.format(Locale.ROOT, "%-28s %10.3f %s", name, value, unit);
        return goal.isEmpty()
                ? line
                : line + String.format(Locale.ROOT, "   goal %s: %s", goal.getAsDouble(), holds() ? "holds" : "missed");
    }
}
