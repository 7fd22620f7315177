package io.javascope.server.bench.analysis;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.ServerCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** JVMs that the benchmark starts and waits for; none outlives it. */
final class ChildJvm {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** As the launcher starts what ends soon. */
    static final List<String> SHORT = List.of("-XX:+UseSerialGC", "-Xmx1g", "-XX:TieredStopAtLevel=1");

    /** As the launcher starts a server. */
    static final List<String> SERVER = List.of("-XX:+UseSerialGC", "-Xmx1g");

    /** As others start, with room enough. */
    static final List<String> PEER = List.of("-Xmx2g");

    private ChildJvm() {}

    /** The class path of this process. */
    static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    /** Runs a class of ours or of a peer that prints one JSON object. */
    static JsonObject numbers(List<String> options, String classPath, String mainClass, List<String> arguments)
            throws IOException {
        Path out = Files.createTempFile("javascope-bench", ".json");
        try {
            run(options, classPath, mainClass, arguments, out, 0);
            String text = Files.readString(out, StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw new BenchFailure(mainClass + " brought no numbers.");
            }
            return JsonParser.parseString(text).getAsJsonObject();
        } finally {
            Files.deleteIfExists(out);
        }
    }

    /**
     * Runs it to its end.
     *
     * @param options of the JVM
     * @param mostStatus what its exit status may be at most; linters have one for "found something"
     * @return the seconds of processor time it took, the JVM's own threads among them
     */
    static double run(
            List<String> options, String classPath, String mainClass, List<String> arguments, Path out, int mostStatus)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(ServerCommand.java().toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        Path errors = Files.createTempFile("javascope-bench", ".log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            Duration cpu = Duration.ZERO;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // The system tells the time of a process only while it lives.
            while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                cpu = process.info().totalCpuDuration().orElse(cpu);
                if (System.nanoTime() > deadline) {
                    throw new BenchFailure(mainClass + " did not end within " + PATIENCE.toMinutes() + " minutes.");
                }
            }
            if (process.exitValue() > mostStatus) {
                throw new BenchFailure(mainClass + " failed; it said: " + Files.readString(errors));
            }
            return cpu.toMillis() / 1e3;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("The benchmark was stopped while " + mainClass + " ran.");
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(errors);
        }
    }

    static String path(List<Path> jars) {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }
}
