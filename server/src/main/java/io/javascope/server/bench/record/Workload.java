package io.javascope.server.bench.record;

import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.ServerCommand;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the benchmark, ready to run in a JVM of its own. It prints lines {@code cpu NANOSECONDS}, one for each
 * repetition that counts, how many there were in all, and lines that must be the same in each run.
 *
 * @param name for people
 * @param java the JVM's program
 * @param classPath all it needs
 * @param mainClass the program
 * @param arguments its arguments
 * @param include what is recorded of it
 */
record Workload(
        String name, Path java, String classPath, String mainClass, List<String> arguments, List<String> include) {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** What the builds of the libraries open for their tests. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.reflect",
            "java.time",
            "java.time.chrono",
            "java.util",
            "java.util.concurrent",
            "java.util.stream");

    private static final String CPU = "cpu ";
    private static final String ROUNDS = "rounds ";

    /** The same on another Java. */
    Workload on(Path otherJava) {
        return new Workload(name, otherJava, classPath, mainClass, arguments, include);
    }

    static Path ourJava() {
        return ServerCommand.java();
    }

    /**
     * What a run printed.
     *
     * @param status its exit status
     * @param millis CPU time of the repetitions that count
     * @param rounds how many repetitions there were in all
     * @param lines the lines that are the same in each run
     * @param errors what it wrote on standard error
     */
    record Ran(int status, List<Double> millis, int rounds, List<String> lines, String errors) {
        double median() {
            return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
        }
    }

    /** Runs it to its end; a run that fails is a failure of the benchmark. */
    Ran run(Variant variant) throws IOException {
        Ran ran = attempt(variant);
        if (ran.status != 0 || ran.millis.isEmpty()) {
            throw new BenchFailure(name + " with " + variant.name() + " ended with exit status " + ran.status + ": "
                    + ran.errors.lines().limit(5).toList());
        }
        return ran;
    }

    /** Runs it to its end, whatever that is. */
    Ran attempt(Variant variant) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx1g", "-Xlog:disable"));
        OPENED.forEach(name -> command.addAll(List.of("--add-opens", "java.base/" + name + "=ALL-UNNAMED")));
        command.addAll(variant.options());
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        Path output = Files.createTempFile("javascope-bench", ".out");
        Path errors = Files.createTempFile("javascope-bench", ".err");
        try {
            Process process = Children.start(new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile())));
            return read(await(process, variant), output, errors);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    private int await(Process process, Variant variant) {
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new BenchFailure(name + " with " + variant.name() + " did not end within " + PATIENCE);
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new BenchFailure("The benchmark was stopped.");
        }
    }

    private static Ran read(int status, Path output, Path errors) throws IOException {
        List<Double> millis = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int rounds = 1;
        for (String line : text(output).lines().toList()) {
            if (line.startsWith(CPU)) {
                millis.add(Long.parseLong(line.substring(CPU.length())) / 1e6);
            } else if (line.startsWith(ROUNDS)) {
                rounds = Integer.parseInt(line.substring(ROUNDS.length()));
            } else {
                lines.add(line);
            }
        }
        return new Ran(status, millis, rounds, lines, text(errors));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
