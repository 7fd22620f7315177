package io.javascope.analysis.project;

import io.javascope.analysis.attribution.Attribution;
import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.concurrency.ConcurrencyRules;
import io.javascope.analysis.flow.FlowAnalysis;
import io.javascope.analysis.idiom.IdiomRules;
import io.javascope.analysis.library.Library;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.rule.Finding;
import io.javascope.foundation.task.CpuPool;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Analyses one file as it is typed, against what its project was compiled to last. Any thread may ask; cancelling the
 * future stops the work at the next instruction that is followed.
 */
public final class FileAnalysis {
    private static final List<String> OUTPUTS =
            List.of("target/classes", "target/test-classes", "build/classes/java/main", "build/classes/java/test");
    private static final int FOLDERS_UP = 20;

    private final CpuPool pool;
    private final Library library = Library.standard();

    /** @param pool where all that computes is done */
    public FileAnalysis(CpuPool pool) {
        this.pool = pool;
    }

    /**
     * Finds everything in one file but its syntax errors.
     *
     * @param path where the file is or will be; its folders say where classes of the project are
     * @return fails if the pool refuses the work, or is cancelled
     */
    public CompletableFuture<FileReport> analyse(String path, String text) {
        return pool.submit(
                "analyse " + path,
                () -> report(path, text, () -> Thread.currentThread().isInterrupted()));
    }

    private FileReport report(String path, String text, BooleanSupplier cancelled) {
        SourceText file = new SourceText(path, text);
        Attribution attribution = new Attributor(classesAround(path)).attribute(List.of(file), cancelled);
        Program program = new Program(attribution.classes());
        FlowAnalysis flow = new FlowAnalysis(program, library);
        List<Finding> found = new ArrayList<>();
        for (MethodInfo method : program.methods()) {
            Body body = method.body();
            if (body != null && !cancelled.getAsBoolean()) {
                found.addAll(flow.analyse(method, body, cancelled).findings());
            }
        }
        found.addAll(new IdiomRules(program, library).findings());
        found.addAll(new ConcurrencyRules(program).findings());
        Suppression suppression = new Suppression(text);
        List<Finding> kept = Strongest.of(found).stream()
                .filter(finding -> finding.rule().isOnByDefault() && !suppression.suppresses(finding))
                .toList();
        return new FileReport(
                kept,
                program.methods().stream()
                        .filter(method -> method.span().isReal() && !method.isLambda())
                        .map(method -> new FileReport.Measured(method.ref(), method.name(), method.complexity()))
                        .toList());
    }

    /** The outputs of the nearest folder above that has some. */
    private static List<Path> classesAround(String path) {
        Path folder;
        try {
            folder = Path.of(path).toAbsolutePath().getParent();
        } catch (InvalidPathException noFile) {
            return List.of(); // an editor's text that is no file
        }
        for (int i = 0; i < FOLDERS_UP && folder != null; i++) {
            Path here = folder;
            List<Path> outputs = OUTPUTS.stream()
                    .map(here::resolve)
                    .filter(Files::isDirectory)
                    .toList();
            if (!outputs.isEmpty()) {
                return outputs;
            }
            folder = folder.getParent();
        }
        return List.of();
    }
}
