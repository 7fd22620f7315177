package io.javascope.capture.agent;

import io.javascope.capture.instrument.Boundaries;
import io.javascope.recording.format.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The agent's options; the package page lists them.
 *
 * @param control null: the default place
 * @param cache null: the default place
 * @param cached whether instrumented classes are kept for the next time
 */
record Options(
        Path out,
        Plan plan,
        List<String> include,
        List<String> exclude,
        long ring,
        @Nullable Path control,
        boolean started,
        List<String> skip,
        boolean secrets,
        List<String> secretWords,
        boolean compress,
        List<String> during,
        long hot,
        @Nullable Path cache,
        boolean cached) {
    private static final long DEFAULT_RING = 256L << 20;

    /** @throws IllegalArgumentException with a message for the user */
    static Options parse(String text) {
        Reading reading = new Reading();
        for (String option : text.split(",")) {
            if (option.startsWith("options=")) {
                readFile(Path.of(decode(option.substring("options=".length()))), reading);
            } else if (!option.isBlank()) {
                reading.take(option);
            }
        }
        return reading.options();
    }

    /** While which methods it records, beside the rest. */
    Boundaries boundaries() {
        return Boundaries.of(during);
    }

    private static void readFile(Path file, Reading reading) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    reading.take(line.strip());
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the agent cannot read its options in " + file + ": " + e, e);
        }
    }

    private static String decode(String value) {
        return value.replace("%2C", ",").replace("%25", "%");
    }

    private static final class Reading {
        private @Nullable Path out;
        private Plan plan = Plan.FULL;
        private List<String> include = List.of();
        private List<String> exclude = List.of();
        private long ring = DEFAULT_RING;
        private @Nullable Path control;
        private @Nullable Boolean started;
        private List<String> skip = List.of();
        private boolean secrets = true;
        private @Nullable Path cache;
        private boolean cached = true;
        private List<String> secretWords = List.of();
        private boolean compress = true;
        private List<String> during = List.of();
        private long hot;

        void take(String option) {
            int equals = option.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("the agent's option " + option + " has no value; write name=value.");
            }
            String value = decode(option.substring(equals + 1));
            switch (option.substring(0, equals)) {
                case "out" -> out = Path.of(value);
                case "plan" -> plan = plan(value);
                case "include" -> include = joined(include, value);
                case "exclude" -> exclude = joined(exclude, value);
                case "ring" -> ring = size("ring", value);
                case "hot" -> hot = value.equals("off") ? 0 : size("hot", value);
                case "control" -> control = Path.of(value);
                case "start" -> started = flag("start", value);
                case "skip" -> skip = joined(skip, value);
                case "secrets" -> secrets = flag("secrets", value);
                case "during" -> {
                    during = joined(during, value);
                    Boundaries.of(during); // else what is wrong with it is found too late
                }
                case "compress" -> compress = flag("compress", value);
                case "cache" -> {
                    cached = !value.equals("off");
                    cache = cached ? Path.of(value) : null;
                }
                case "secret" -> secretWords = joined(secretWords, value);
                default ->
                    throw new IllegalArgumentException("the agent has no option " + option.substring(0, equals)
                            + "; it has options, out, plan, include, exclude, ring, control, start, skip, secrets,"
                            + " secret, compress, during, hot, cache.");
            }
        }

        Options options() {
            if (out == null) {
                throw new IllegalArgumentException("the agent needs out=FOLDER, where the recording goes.");
            }
            boolean on = started == null ? during.isEmpty() : started;
            return new Options(
                    out,
                    plan,
                    include,
                    exclude,
                    ring,
                    control,
                    on,
                    skip,
                    secrets,
                    secretWords,
                    compress,
                    during,
                    hot,
                    cache,
                    cached);
        }

        private static Plan plan(String value) {
            return switch (value) {
                case "calls" -> Plan.CALLS;
                case "balanced" -> Plan.BALANCED;
                case "full" -> Plan.FULL;
                default ->
                    throw new IllegalArgumentException(
                            "the plan " + value + " is not known; use calls, balanced or full.");
            };
        }

        private static boolean flag(String name, String value) {
            if (value.equals("on") || value.equals("off")) {
                return value.equals("on");
            }
            throw new IllegalArgumentException(name + "=" + value + " is not known; use on or off.");
        }

        private static List<String> joined(List<String> before, String value) {
            List<String> parts = new ArrayList<>(before);
            for (String part : value.split(";")) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
            return List.copyOf(parts);
        }

        private static long size(String name, String value) {
            String lower = value.toLowerCase(Locale.ROOT);
            int shift = lower.endsWith("g") ? 30 : lower.endsWith("m") ? 20 : lower.endsWith("k") ? 10 : 0;
            String digits = shift == 0 ? lower : lower.substring(0, lower.length() - 1);
            try {
                long size = Math.multiplyExact(Long.parseLong(digits), 1L << shift);
                if (size >= 4 * 65536) {
                    return size;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException(name + "=" + value + " is no size; write for example 64m.", e);
            }
            throw new IllegalArgumentException(name + "=" + value + " is too small; it takes at least 256k.");
        }
    }
}
