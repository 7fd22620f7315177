package io.javascope.server.bench.actors;

import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.ServerCommand;
import io.javascope.server.bench.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jazzer on every decoder, in a JVM for each; the targets are in the module {@code peers}. */
final class FuzzSoak {
    private static final String TARGETS = "io.javascope.peers.fuzz.FuzzProcess";
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final Pattern INPUTS = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern FOUND = Pattern.compile("(?m)^== (Java Exception: .*|.*libFuzzer: .*)$");
    /** Less finds nothing: the start of the JVM and the instrumentation come first. */
    private static final Duration LEAST = Duration.ofSeconds(20);

    private static final Duration START = Duration.ofSeconds(300);
    private static final int SLOWEST_INPUT_SECONDS = 10;
    private static final int LONGEST_INPUT = 1 << 16;
    private static final int FINDING = 77;

    private final Duration all;
    private final Consumer<String> progress;

    FuzzSoak(Duration all, Consumer<String> progress) {
        this.all = all;
        this.progress = progress;
    }

    /** Empty, with a word about why, where the module was not built. */
    List<Figure> run() throws IOException {
        Peers peers = Peers.find().orElse(null);
        if (peers == null) {
            progress.accept("No decoder is fuzzed: the targets are built in a working copy by " + Peers.BUILD);
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        try (var folder = TemporaryFolder.create()) {
            List<String> targets = targets(peers, folder.path());
            Duration each = all.dividedBy(targets.size());
            for (String target : targets) {
                figures.addAll(fuzz(peers, target, folder.path(), each.compareTo(LEAST) < 0 ? LEAST : each));
            }
        }
        return figures;
    }

    private static List<String> targets(Peers peers, Path seeds) throws IOException {
        List<String> command = java(peers);
        command.addAll(List.of(TARGETS, seeds.toString()));
        Run run = run(command, seeds, START);
        if (run.status() != 0) {
            throw new BenchFailure("The fuzz targets do not load: " + run.output());
        }
        return run.output().lines().toList();
    }

    private List<Figure> fuzz(Peers peers, String target, Path folder, Duration time) throws IOException {
        progress.accept("fuzz: " + target + ", " + time.toSeconds() + " s");
        Path corpus = folder.resolve(target);
        List<String> command = java(peers);
        command.addAll(List.of(
                JAZZER,
                "--target_class=" + TARGETS,
                "--target_args=" + target,
                "--instrumentation_includes=io.javascope.**:com.google.gson.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator + "found-" + target + "-",
                "-max_total_time=" + time.toSeconds(),
                "-timeout=" + SLOWEST_INPUT_SECONDS,
                "-max_len=" + LONGEST_INPUT,
                "-rss_limit_mb=0", // the heap is bounded, and the targets bound what an input may take of it
                "-print_final_stats=1",
                corpus.toString()));
        Run run = run(command, folder, time.plus(START));
        Matcher inputs = INPUTS.matcher(run.output());
        boolean found = run.status() == FINDING || FOUND.matcher(run.output()).find();
        if (found) {
            keep(target, folder, run);
        } else if (run.status() != 0 || !inputs.find()) {
            throw new BenchFailure("Jazzer did not run on " + target + ": " + run.output());
        }
        return List.of(
                Tally.of("fuzz: inputs to " + target, found ? 0 : Double.parseDouble(inputs.group(1)), null),
                Tally.of("fuzz: findings in " + target, found ? 1 : 0, new Goal.Exactly(0)));
    }

    /** The temporary folder goes; what was found stays. */
    private void keep(String target, Path folder, Run run) throws IOException {
        Path kept = Files.createTempDirectory("javascope-fuzz-" + target);
        Files.writeString(kept.resolve("output.txt"), run.output());
        try (var files = Files.newDirectoryStream(folder, "found-" + target + "-*")) {
            for (Path file : files) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
        Matcher what = FOUND.matcher(run.output());
        progress.accept("fuzz: " + target + " broke: " + (what.find() ? what.group(1) : "see the output") + "; " + kept
                + " has the input");
    }

    private static List<String> java(Peers peers) {
        return new ArrayList<>(List.of(
                ServerCommand.java().toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                peers.classPath() + File.pathSeparator + System.getProperty("java.class.path")));
    }

    private record Run(int status, String output) {}

    private static Run run(List<String> command, Path folder, Duration patience) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVASCOPE_LOG", "OFF");
        Process process = builder.start();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new BenchFailure("A JVM that fuzzes did not end; it said: " + Files.readString(output));
            }
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted while a decoder was fuzzed.");
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
