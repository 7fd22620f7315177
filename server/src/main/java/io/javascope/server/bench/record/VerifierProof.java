package io.javascope.server.bench.record;

import io.javascope.server.record.Retention;
import io.javascope.server.record.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every class of some libraries is instrumented at the plan {@code full} and verified by the JVM; what cannot be linked
 * must be exactly what cannot be linked without the recorder, for want of a library.
 */
final class VerifierProof {
    private static final int ENOUGH = 20_000;
    private static final String LINKED = "result ";

    private final Workload workload;
    private final Path agent;
    private final Path folder;
    private final Consumer<String> progress;

    VerifierProof(Workload workload, Path agent, Path folder, Consumer<String> progress) {
        this.workload = workload;
        this.agent = agent;
        this.folder = folder;
        this.progress = progress;
    }

    /** Tells classes, differences and methods that fell a level. */
    void run(String java, Report report) throws IOException {
        progress.accept("linking all classes without the recorder, on " + java);
        List<String> before = attempt(Variant.none());
        progress.accept("linking all classes with the recorder, on " + java);
        Path recording = folder.resolve("verifier-" + java + ".jscope");
        List<String> after = attempt(Variant.ours("full", agent, recording, List.of()));
        List<String> differences = differences(before, after);
        differences.forEach(progress);
        Totals totals = Totals.of(recording);
        String on = " (" + java + ")";
        report.add(new PlainFigure("classes linked" + on, linked(after), "classes", OptionalDouble.empty()));
        report.add(new PlainFigure(
                "classes below " + ENOUGH + on, Math.max(0, ENOUGH - linked(after)), "classes", OptionalDouble.of(0)));
        report.add(
                new PlainFigure("classes instrumented" + on, totals.sum("classes"), "classes", OptionalDouble.empty()));
        report.add(new PlainFigure(
                "methods that fell a level" + on, totals.sum("fallen"), "methods", OptionalDouble.empty()));
        report.add(
                new PlainFigure("methods instrumented" + on, totals.sum("methods"), "methods", OptionalDouble.empty()));
        report.add(new PlainFigure(
                "classes that link otherwise" + on, differences.size(), "classes", OptionalDouble.of(0)));
        Retention.remove(recording);
    }

    private List<String> attempt(Variant variant) throws IOException {
        Workload.Ran ran = workload.attempt(variant);
        if (ran.status() != 0) {
            throw new IOException("the verifier's program ended with exit status " + ran.status() + " with "
                    + variant.name() + ": " + ran.errors());
        }
        return ran.lines();
    }

    private static int linked(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(LINKED))
                .mapToInt(line -> Integer.parseInt(line.substring(LINKED.length())))
                .sum();
    }

    private static List<String> differences(List<String> before, List<String> after) {
        Set<String> expected = new HashSet<>(before);
        Set<String> seen = new HashSet<>(after);
        List<String> differences = new ArrayList<>();
        after.stream()
                .filter(line -> !expected.contains(line) && !line.startsWith(LINKED))
                .forEach(line -> differences.add("with: " + line));
        before.stream()
                .filter(line -> !seen.contains(line) && !line.startsWith(LINKED))
                .forEach(line -> differences.add("without: " + line));
        return differences;
    }
}
