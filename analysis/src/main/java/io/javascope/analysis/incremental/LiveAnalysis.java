package io.javascope.analysis.incremental;

import io.javascope.analysis.incremental.IncrementalAnalysis.Early;
import io.javascope.analysis.program.SourceText;
import io.javascope.foundation.task.CpuPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the texts that somebody edits, all of them together and against what their projects were compiled to last. Any
 * thread may ask.
 */
public final class LiveAnalysis {
    private final CpuPool pool;

    /** @param pool where all that computes is done */
    public LiveAnalysis(CpuPool pool) {
        this.pool = pool;
    }

    /**
     * Finds everything in these texts but their syntax errors.
     *
     * @param before what is known of them; null at first
     * @param texts by path; the folders around a path say where classes of its project are
     * @return fails if the pool refuses the work; cancelling it stops the work soon
     */
    public CompletableFuture<ProjectVersion> analyse(
            @Nullable ProjectVersion before, Map<String, String> texts, Early early) {
        return pool.submit("analyse " + texts.size() + " open files", () -> {
            List<SourceText> files = new ArrayList<>();
            Set<Path> classPath = new LinkedHashSet<>();
            texts.forEach((path, text) -> {
                files.add(new SourceText(path, text));
                classPath.addAll(ClassOutputs.around(path));
            });
            return IncrementalAnalysis.next(
                    before,
                    new ProjectSources(files, texts.keySet(), List.copyOf(classPath)),
                    early,
                    () -> Thread.currentThread().isInterrupted());
        });
    }
}
