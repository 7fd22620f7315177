package io.javascope.server.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A process under test; its output is read on threads of its own, and it never survives the test. */
final class RunningProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Gathered output;
    private final Gathered errors;

    private RunningProcess(Process process) {
        this.process = process;
        this.output = new Gathered(process.getInputStream());
        this.errors = new Gathered(process.getErrorStream());
    }

    /** The parts of the environment that a test does not set are this process's own. */
    static RunningProcess start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        return new RunningProcess(builder.start());
    }

    Process process() {
        return process;
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** What has come on standard output until now. */
    String output() {
        return output.text();
    }

    String errors() {
        return errors.text();
    }

    /** The lines of standard error that are not the JVM's remark about options it found in the environment. */
    List<String> errorLines() {
        return Arrays.stream(errors().split("\\R"))
                .filter(line -> !line.isBlank() && !line.startsWith("Picked up "))
                .toList();
    }

    /** Waits for one whole line on standard output. */
    String firstLine() {
        Awaitility.await("the first line of output; errors: " + errors())
                .atMost(PATIENCE)
                .until(() -> output().contains("\n") || !process.isAlive());
        return output().lines().findFirst().orElse("");
    }

    /** Waits for the end, and for the output to be complete. */
    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Still running after " + PATIENCE + ": " + process.info() + " " + errors());
        }
        output.awaitEnd();
        errors.awaitEnd();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** One stream of the process, gathered until it ends. */
    private static final class Gathered {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        Gathered(InputStream stream) {
            reader = Thread.ofPlatform().daemon().start(() -> read(stream));
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        void awaitEnd() throws InterruptedException {
            reader.join(PATIENCE);
        }

        private void read(InputStream stream) {
            try {
                stream.transferTo(bytes);
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        }
    }
}
