package io.javascope.workspace.project;

import io.javascope.workspace.Progress;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of a build tool: no input, its output kept up to a bound, stopped with all its children at the deadline. */
final class BuildProcess {

    private static final int MOST_LINES = 20_000;
    private static final Duration READER_GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    /** How a run ended. */
    sealed interface Ended {
        List<String> output();

        record Exited(int status, List<String> output) implements Ended {}

        record Stopped(List<String> output) implements Ended {}
    }

    private BuildProcess(Process process, Progress progress) {
        this.process = process;
        // A pipe is read on a platform thread: on a virtual one it would hold its carrier.
        this.reader = Thread.ofPlatform().daemon().name("build output").start(() -> read(progress));
    }

    static Ended run(
            Path folder, List<String> command, Map<String, String> environment, Duration deadline, Progress progress)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
        builder.environment().putAll(environment);
        return new BuildProcess(builder.start(), progress).await(deadline);
    }

    private Ended await(Duration deadline) throws InterruptedException {
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ended.Stopped(stop());
            }
            // A daemon that the tool left behind may hold the pipe open: what it says later is not waited for.
            reader.join(READER_GRACE);
            return new Ended.Exited(process.exitValue(), output());
        } catch (InterruptedException cancelled) {
            stop();
            throw cancelled;
        }
    }

    private List<String> stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return output();
    }

    private List<String> output() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private void read(Progress progress) {
        try (BufferedReader reading =
                new BufferedReader(new InputStreamReader(process.getInputStream(), consoleEncoding()))) {
            for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                keep(line);
                report(line, progress);
            }
        } catch (IOException closed) {
            // The process was stopped, which is told by its own result.
            keep("(its output ended: " + closed.getMessage() + ")");
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            if (lines.size() == MOST_LINES) {
                lines.removeFirst();
            }
            lines.add(line);
        }
    }

    private static void report(String line, Progress progress) {
        if (line.startsWith("[INFO] Building ") || line.startsWith("> Task ") || line.startsWith("Downloading")) {
            progress.report(line.replace("[INFO] ", "").replace("> ", "").strip());
        }
    }

    private static Charset consoleEncoding() {
        String name = System.getProperty("native.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }
}
