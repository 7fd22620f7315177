package io.javascope.server.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the loggers of this process; found by the JDK through its service file. {@code JAVASCOPE_LOG} names the lowest
 * level shown on standard error ({@code WARNING} unless told); the file takes {@code INFO} and above, or that level if
 * it is lower. {@code OFF} keeps both silent.
 */
public final class LineLoggers extends System.LoggerFinder {
    private final System.Logger.Level shown = level(System.getenv("JAVASCOPE_LOG"));

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new LineLogger(name, shown);
    }

    private static System.Logger.Level level(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return System.Logger.Level.WARNING;
        }
        try {
            return System.Logger.Level.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            // Too much is better than too little for somebody who looks for something.
            return System.Logger.Level.INFO;
        }
    }
}
