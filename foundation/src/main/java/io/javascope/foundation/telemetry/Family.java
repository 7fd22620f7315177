package io.javascope.foundation.telemetry;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** All series of one name. */
sealed interface Family {
    String name();

    String help();

    /** Appends the family in OpenMetrics' text format. */
    void write(StringBuilder text);

    /** Appends the two lines of description that begin a family. */
    default void describe(String type, String unit, StringBuilder text) {
        text.append("# TYPE ").append(name()).append(' ').append(type).append('\n');
        if (!unit.isEmpty()) {
            text.append("# UNIT ").append(name()).append(' ').append(unit).append('\n');
        }
        text.append("# HELP ")
                .append(name())
                .append(' ')
                .append(Labels.escape(help()))
                .append('\n');
    }

    /** Series by labels, as long as the process has room for more. */
    record Series<S>(ConcurrentMap<Labels, S> all, Supplier<S> fresh, Room room) {
        private static final Labels OVERFLOW = Labels.of("overflow", "true");

        Series(Supplier<S> fresh, Room room) {
            this(new ConcurrentHashMap<>(), fresh, room);
        }

        S of(Labels labels) {
            S known = all.get(labels);
            if (known != null) {
                return known;
            }
            return all.computeIfAbsent(room.take() ? labels : OVERFLOW, _ -> fresh.get());
        }

        Map<Labels, S> sorted() {
            Map<Labels, S> sorted = new TreeMap<>((left, right) -> left.text().compareTo(right.text()));
            sorted.putAll(all);
            return sorted;
        }
    }

    record Counters(String name, String help, Series<Counter> series) implements Family {
        @Override
        public void write(StringBuilder text) {
            describe("counter", "", text);
            series.sorted().forEach((labels, counter) -> line(text, name + "_total", labels.text(), counter.value()));
        }
    }

    record Gauges(String name, String help, ConcurrentMap<Labels, DoubleSupplier> values) implements Family {
        @Override
        public void write(StringBuilder text) {
            describe("gauge", "", text);
            new Series<>(values, () -> () -> 0, new Room(0))
                    .sorted()
                    .forEach((labels, value) -> text.append(name)
                            .append(labels.text())
                            .append(' ')
                            .append(number(value.getAsDouble()))
                            .append('\n'));
        }
    }

    record Durations(String name, String help, Series<Histogram> series) implements Family {
        private static final double NANOS = 1e9;
        /** Bounds in OpenMetrics' canonical form, and in nanoseconds. */
        private static final String[] BOUNDS = {"1e-06", "1e-05", "0.0001", "0.001", "0.01", "0.1", "1.0", "10.0"};

        private static final long[] NANO_BOUNDS = {
            1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000L
        };

        @Override
        public void write(StringBuilder text) {
            describe("histogram", "seconds", text);
            series.sorted().forEach((labels, histogram) -> write(text, labels, histogram.read()));
        }

        private void write(StringBuilder text, Labels labels, Distribution read) {
            for (int at = 0; at < BOUNDS.length; at++) {
                line(text, name + "_bucket", labels.textUpTo(BOUNDS[at]), read.atMost(NANO_BOUNDS[at]));
            }
            line(text, name + "_bucket", labels.textUpTo("+Inf"), read.count());
            line(text, name + "_count", labels.text(), read.count());
            text.append(name).append("_sum").append(labels.text());
            text.append(' ').append(number(read.sum() / NANOS)).append('\n');
        }
    }

    /** A number that is no integer has a point or an exponent. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }

    private static void line(StringBuilder text, String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }
}
