package io.javascope.server.record;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line on a terminal that says what has been recorded until now. The cursor goes back to its beginning, so that what
 * the program prints next takes its place. For one thread.
 */
final class ProgressLine {
    private static final System.Logger LOG = System.getLogger(ProgressLine.class.getName());
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Path recording;
    private final @Nullable PrintStream terminal;
    private final long began = System.nanoTime();
    private boolean shown;

    /** @param terminal null: nothing is shown */
    ProgressLine(Path recording, @Nullable PrintStream terminal) {
        this.recording = recording;
        this.terminal = terminal;
    }

    /** Shows the figures as they are now. */
    void update() {
        if (terminal == null) {
            return;
        }
        try {
            var jvms = JvmSummary.of(recording);
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            String line = String.format(
                    Locale.ROOT,
                    "javascope: recording, %d:%02d, %s, %s",
                    seconds / 60,
                    seconds % 60,
                    jvms.size() == 1 ? "1 JVM" : jvms.size() + " JVMs",
                    new Totals(jvms).volume(Retention.sizeOf(recording)));
            terminal.print(CLEAR_LINE + line + "\r");
            terminal.flush();
            shown = true;
        } catch (IOException unreadable) {
            LOG.log(Level.DEBUG, "No progress this time", unreadable);
        }
    }

    /** Takes it away. */
    void clear() {
        if (shown && terminal != null) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }
}
