package io.javascope.server.log;

import io.javascope.foundation.config.Given;
import io.javascope.foundation.config.Layer;
import io.javascope.foundation.config.Rank;
import io.javascope.foundation.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The log's settings that hold now. Messages come before the settings are read: until then the environment says what is
 * shown. Any thread.
 */
public final class LogSettings {
    /** Names the lowest level shown on standard error. */
    public static final String VARIABLE = "JAVASCOPE_LOG";

    /** Those of this process. */
    public static final LogSettings PROCESS =
            new LogSettings(new Settings.Log(level(System.getenv(VARIABLE)), 1 << 20));

    private final AtomicReference<Settings.Log> current;

    private LogSettings(Settings.Log first) {
        current = new AtomicReference<>(first);
    }

    /** Takes over settings, and sees to it that the log can be written later, when there may be no more threads. */
    public void follow(Settings.Log settings) {
        current.set(settings);
        LogSink.PROCESS.begin();
    }

    System.Logger.Level shown() {
        return Objects.requireNonNull(current.get()).level();
    }

    long maxFileBytes() {
        return Objects.requireNonNull(current.get()).maxFileBytes();
    }

    /** What the environment variable sets; null if it sets nothing. */
    public static @Nullable Layer environment(@Nullable String value) {
        return value == null || value.isBlank()
                ? null
                : new Layer(
                        Rank.ENVIRONMENT,
                        Map.of("log.level", new Given(level(value).name(), VARIABLE + "=" + value)),
                        List.of());
    }

    private static System.Logger.Level level(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return System.Logger.Level.WARNING;
        }
        try {
            System.Logger.Level level = System.Logger.Level.valueOf(name.strip().toUpperCase(Locale.ROOT));
            return level == System.Logger.Level.ALL ? System.Logger.Level.TRACE : level;
        } catch (IllegalArgumentException unknown) {
            // Too much is better than too little for somebody who looks for something.
            return System.Logger.Level.INFO;
        }
    }
}
