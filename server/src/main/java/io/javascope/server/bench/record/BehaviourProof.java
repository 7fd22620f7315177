package io.javascope.server.bench.record;

import io.javascope.server.record.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** A program prints the same, line by line, and ends with the same status, with everything recorded as without. */
final class BehaviourProof {
    private final Workload workload;
    private final Path agent;
    private final Path folder;
    private final Consumer<String> progress;

    BehaviourProof(Workload workload, Path agent, Path folder, Consumer<String> progress) {
        this.workload = workload;
        this.agent = agent;
        this.folder = folder;
        this.progress = progress;
    }

    /** Tells how many lines differ. */
    void run(Report report) throws IOException {
        progress.accept(workload.name() + ", without the recorder");
        Workload.Ran before = workload.attempt(Variant.none());
        progress.accept(workload.name() + ": " + before.lines().getLast() + "; now recorded");
        Path recording = folder.resolve("behaviour.jscope");
        Workload.Ran after = workload.attempt(Variant.ours("full", agent, recording, workload.include()));
        List<String> differences = differences(before, after);
        differences.forEach(progress);
        progress.accept(workload.name() + ", recorded: " + after.lines().getLast());
        report.add(new PlainFigure(
                workload.name() + ", lines that differ", differences.size(), "lines", OptionalDouble.of(0)));
        Retention.remove(recording);
    }

    private static List<String> differences(Workload.Ran before, Workload.Ran after) {
        List<String> differences = new ArrayList<>();
        if (before.status() != after.status()) {
            differences.add("exit status " + before.status() + " became " + after.status());
        }
        List<String> with = withoutTimes(after.lines());
        List<String> without = withoutTimes(before.lines());
        addMissing(without, with, "without: ", differences);
        addMissing(with, without, "with: ", differences);
        return differences;
    }

    /** Some tests print how long they took. */
    private static List<String> withoutTimes(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("[\\d.,]+ milli", "some milli"))
                .toList();
    }

    private static void addMissing(List<String> some, List<String> others, String prefix, List<String> differences) {
        Set<String> there = new HashSet<>(others);
        some.stream().filter(line -> !there.contains(line)).forEach(line -> differences.add(prefix + line));
    }
}
