package io.javascope.foundation.config;

import java.time.Duration;
import java.util.Map;

/** The settings that hold, with their types. Immutable; every value is within the schema. */
public record Settings(History history, Debug debug, Analysis analysis, Server server, Log log, Events events) {

    /** What is kept of earlier stops. */
    public record History(int maxSnapshots, long maxSnapshotBytes) {}

    /** How long things may take, and whether saved code is put into programs that run. */
    public record Debug(
            Duration evaluateTimeout,
            Duration debuggeeTimeout,
            Duration answerTimeout,
            Duration startTimeout,
            boolean replaceOnSave) {}

    /** Analysis while somebody types. */
    public record Analysis(Duration delay, String profile, Duration outlineTimeout) {
        /** Whether there is no other server for Java beside this one. */
        public boolean standsAlone() {
            return profile.equals("stand-alone");
        }
    }

    /** The process. */
    public record Server(int maxClients, Duration linger) {}

    /** The log. */
    public record Log(System.Logger.Level level, long maxFileBytes) {}

    /** The server's own events. */
    public record Events(boolean onDisk, Duration maxAge, int maxCount, long maxBytes) {}

    /** @param values a value for each setting of the schema */
    static Settings of(Map<String, Object> values) {
        Reader read = new Reader(values);
        return new Settings(
                new History(read.number("history.maxSnapshots"), read.amount("history.maxSnapshotBytes")),
                new Debug(
                        read.millis("debug.evaluateTimeout"),
                        read.millis("debug.debuggeeTimeout"),
                        read.millis("debug.answerTimeout"),
                        read.millis("debug.startTimeout"),
                        read.flag("debug.replaceOnSave")),
                new Analysis(
                        read.millis("analysis.delay"),
                        read.word("analysis.profile"),
                        read.millis("analysis.outlineTimeout")),
                new Server(read.number("server.maxClients"), read.millis("server.linger")),
                new Log(System.Logger.Level.valueOf(read.word("log.level")), read.amount("log.maxFileBytes")),
                new Events(
                        read.flag("events.onDisk"),
                        Duration.ofDays(read.amount("events.maxAge")),
                        read.number("events.maxCount"),
                        read.amount("events.maxBytes")));
    }

    private record Reader(Map<String, Object> values) {
        int number(String key) {
            return Math.toIntExact(amount(key));
        }

        Duration millis(String key) {
            return Duration.ofMillis(amount(key));
        }

        long amount(String key) {
            return as(Long.class, key);
        }

        boolean flag(String key) {
            return as(Boolean.class, key);
        }

        String word(String key) {
            return as(String.class, key);
        }

        private <T> T as(Class<T> type, String key) {
            Object value = values.get(key);
            if (value == null) {
                throw new IllegalStateException("The schema has no setting " + key);
            }
            return type.cast(value);
        }
    }
}
