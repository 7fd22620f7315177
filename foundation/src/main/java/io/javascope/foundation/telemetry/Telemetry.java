package io.javascope.foundation.telemetry;

import io.javascope.foundation.telemetry.Family.Counters;
import io.javascope.foundation.telemetry.Family.Durations;
import io.javascope.foundation.telemetry.Family.Gauges;
import io.javascope.foundation.telemetry.Family.Series;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/**
 * All series of a server. Whoever counts something asks once for its counter and keeps it; asking again gives the same
 * one. All methods may be called by any thread.
 *
 * <p>There are at most 2,000 series. What comes beyond is counted in one series of its name, labelled
 * {@code overflow="true"}.
 */
public final class Telemetry {
    static final int MOST_SERIES = 2_000;

    private static final Pattern NAME = Pattern.compile("javascope_[a-z0-9_]*[a-z0-9]");
    private static final Pattern RESERVED = Pattern.compile(".*_(total|created|bucket|count|sum|info)");

    private final ConcurrentMap<String, Family> families = new ConcurrentHashMap<>();
    private final Room room = new Room(MOST_SERIES);

    /**
     * A counter.
     *
     * @param name without the suffix {@code _total}, which the text format adds
     * @param help what it counts, for people
     */
    public Counter counter(String name, String help, Labels labels) {
        var fresh = new Counters(name, help, new Series<>(Counter::new, room));
        return family(fresh, Counters.class).series().of(labels);
    }

    /** A distribution of durations, recorded in nanoseconds and shown in seconds; its name ends in {@code _seconds}. */
    public Histogram durations(String name, String help, Labels labels) {
        if (!name.endsWith("_seconds")) {
            throw new IllegalArgumentException("'" + name + "' must end in _seconds, its unit");
        }
        var fresh = new Durations(name, help, new Series<>(Histogram::new, room));
        return family(fresh, Durations.class).series().of(labels);
    }

    /**
     * A value that is read when somebody asks. Reading must be quick. A second gauge of the same name and labels replaces
     * the first; one for which there is no room is left out.
     */
    public void gauge(String name, String help, Labels labels, DoubleSupplier value) {
        var values = family(new Gauges(name, help, new ConcurrentHashMap<>()), Gauges.class)
                .values();
        if (values.containsKey(labels) || room.take()) {
            values.put(labels, value);
        }
    }

    /** Everything in the OpenMetrics text format, version 1.0.0, with its end mark. */
    public String openMetrics() {
        StringBuilder text = new StringBuilder(8_192);
        new TreeMap<>(families).values().forEach(family -> family.write(text));
        return text.append("# EOF\n").toString();
    }

    private <F extends Family> F family(F fresh, Class<F> kind) {
        String name = fresh.name();
        Family known = families.get(name);
        if (known == null) {
            if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no name of a series: it is javascope_ and words, without a suffix of the"
                                + " text format");
            }
            Family first = families.putIfAbsent(name, fresh);
            known = first == null ? fresh : first;
        }
        if (!kind.isInstance(known)) {
            throw new IllegalArgumentException("'" + name + "' is the name of another kind of series already");
        }
        return kind.cast(known);
    }
}
