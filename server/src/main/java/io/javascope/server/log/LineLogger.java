package io.javascope.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A logger that writes one line a message, and the stack trace of a failure below it. Any thread; never waits. */
final class LineLogger implements System.Logger {
    private final String name;
    private final LogSettings settings;

    LineLogger(String name, LogSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        Level shown = settings.shown();
        int kept = Math.min(shown.getSeverity(), Level.INFO.getSeverity());
        return shown != Level.OFF && level != Level.OFF && level.getSeverity() >= kept;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            write(level, text, thrown);
        }
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... values) {
        if (isLoggable(level)) {
            boolean plain = format == null || values == null || values.length == 0;
            write(level, plain ? format : MessageFormat.format(format, values), null);
        }
    }

    private void write(Level level, @Nullable String text, @Nullable Throwable thrown) {
        StringBuilder line = new StringBuilder()
                .append(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(level)
                .append(' ')
                .append(name)
                .append(": ")
                .append(text)
                .append(System.lineSeparator());
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            line.append(trace);
        }
        LogSink.PROCESS.add(
                line.toString(), level.getSeverity() >= settings.shown().getSeverity());
    }
}
