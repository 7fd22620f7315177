package io.javascope.server.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The user's command as a child process that has our standard streams: what it reads and writes never passes through us.
 * What this process is told by a signal is told to it too, so that it ends as it would have ended without us.
 */
final class CommandProcess {
    private final Process process;

    private CommandProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param environment changes; null removes a variable
     * @throws RecordProblem if it cannot be started
     */
    static CommandProcess start(List<String> command, Path folder, Map<String, @Nullable String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        return new CommandProcess(start(builder, folder, environment));
    }

    /**
     * Starts a program that reads nothing, and prints into a file.
     *
     * @throws RecordProblem if it cannot be started
     */
    static Process quietly(List<String> command, Path folder, Map<String, @Nullable String> environment, Path output)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = start(builder, folder, environment);
        process.getOutputStream().close();
        return process;
    }

    private static Process start(ProcessBuilder builder, Path folder, Map<String, @Nullable String> environment) {
        environment.forEach((name, value) -> {
            if (value == null) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        try {
            return builder.directory(folder.toFile()).start();
        } catch (IOException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new RecordProblem(
                    builder.command().getFirst() + " cannot be started in " + folder + ": " + cause.getMessage()
                            + "; see that it exists and may be executed.",
                    failed);
        }
    }

    /**
     * Waits for its end.
     *
     * @param tick is called again and again while it runs
     * @return its exit status, 128 + n when signal n ended it
     */
    int await(Duration period, Runnable tick) throws InterruptedException {
        try (Signals signals = Signals.passedTo(process)) {
            while (!process.waitFor(period.toMillis(), TimeUnit.MILLISECONDS)) {
                tick.run();
            }
            return process.exitValue();
        }
    }
}
