package io.javascope.analysis.project;

import io.javascope.analysis.attribution.Attribution;
import io.javascope.analysis.attribution.Attribution.Complaint;
import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.concurrency.ConcurrencyRules;
import io.javascope.analysis.flow.FlowAnalysis;
import io.javascope.analysis.idiom.IdiomRules;
import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.PropertyFiles;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.foundation.task.CpuPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Analyses files that belong together, on the threads of a pool. The caller waits, so it is a task's thread and never an
 * actor's; an interrupt stops what is under way.
 */
public final class ProjectAnalysis {
    private static final int ROOTS_AT_ONCE = 64;

    private final CpuPool pool;
    private final Library library = Library.standard();

    /** @param pool where all that computes is done */
    public ProjectAnalysis(CpuPool pool) {
        this.pool = pool;
    }

    /**
     * As the other one, of a program without property files.
     *
     * @throws InterruptedException if this thread is interrupted; the work was cancelled
     */
    public ProjectFindings analyse(List<SourceText> files, List<Path> classPath, Progress progress)
            throws InterruptedException {
        return analyse(files, classPath, PropertyFiles.NONE, progress);
    }

    /**
     * Finds everything in these files.
     *
     * @param files no two with one path
     * @param classPath their libraries; without them findings rest on names where types are missing
     * @param properties what is delivered with them
     * @throws InterruptedException if this thread is interrupted; the work was cancelled
     */
    public ProjectFindings analyse(
            List<SourceText> files, List<Path> classPath, PropertyFiles properties, Progress progress)
            throws InterruptedException {
        Collected all = new Collected();
        List<SourceText> rest = files;
        while (!rest.isEmpty()) {
            rest = analyseTogether(rest, classPath, properties, progress, all);
        }
        return all.findings(files);
    }

    /**
     * Analyses the files as one program, but for those whose classes another one declares already: they are given back.
     * Test suites keep many programs in one folder.
     */
    private List<SourceText> analyseTogether(
            List<SourceText> files, List<Path> classPath, PropertyFiles properties, Progress progress, Collected all)
            throws InterruptedException {
        progress.at("compiling", 0, files.size());
        Attributor attributor = new Attributor(classPath);
        Attribution attribution = await(pool.submit(
                "attribute " + files.size() + " files", () -> attributor.attribute(files, isInterrupted())));
        Set<String> doubles = doubles(attribution, files);
        List<SourceText> rest =
                files.stream().filter(file -> doubles.contains(file.path())).toList();
        all.add(attribution, doubles);
        Program program = new Program(attribution.classes().stream()
                .filter(type -> !doubles.contains(type.file()))
                .toList());
        all.programs.add(program);
        flow(new FlowAnalysis(program, library, properties), progress, all);
        all.findings.addAll(await(pool.submit("idioms", () -> new IdiomRules(program, library).findings())));
        all.findings.addAll(await(pool.submit("concurrency", () -> new ConcurrencyRules(program).findings())));
        return rest;
    }

    private static BooleanSupplier isInterrupted() {
        return () -> Thread.currentThread().isInterrupted();
    }

    /** All of them cannot be doubles of others: then there is no more to be had. */
    private static Set<String> doubles(Attribution attribution, List<SourceText> files) {
        Set<String> found = attribution.doubles();
        return found.size() < files.size() ? found : Set.of();
    }

    private void flow(FlowAnalysis analysis, Progress progress, Collected all) throws InterruptedException {
        List<MethodInfo> roots = analysis.program().methods().stream()
                .filter(method -> method.body() != null)
                .toList();
        List<CompletableFuture<List<FlowAnalysis.Result>>> batches = new ArrayList<>();
        for (int i = 0; i < roots.size(); i += ROOTS_AT_ONCE) {
            List<MethodInfo> batch = roots.subList(i, Math.min(roots.size(), i + ROOTS_AT_ONCE));
            batches.add(pool.submit("follow paths", () -> analyse(analysis, batch)));
        }
        try {
            int done = 0;
            for (CompletableFuture<List<FlowAnalysis.Result>> batch : batches) {
                await(batch).forEach(all::add);
                progress.at("following paths", ++done, batches.size());
            }
        } finally {
            batches.forEach(batch -> batch.cancel(true));
        }
        all.methods += roots.size();
    }

    private static List<FlowAnalysis.Result> analyse(FlowAnalysis analysis, List<MethodInfo> roots) {
        List<FlowAnalysis.Result> results = new ArrayList<>();
        for (MethodInfo root : roots) {
            Body body = root.body();
            if (body != null) {
                results.add(analysis.analyse(root, body, isInterrupted()));
            }
        }
        return results;
    }

    private static <T> T await(CompletableFuture<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (InterruptedException stop) {
            work.cancel(true);
            throw stop;
        } catch (CancellationException stopped) {
            throw new InterruptedException("The analysis was stopped: " + stopped.getMessage());
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }

    /** What was found so far. Belongs to the thread that waits. */
    private static final class Collected {
        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, String> failures = new LinkedHashMap<>();
        private int unresolved;
        private int unfinished;
        private int methods;
        private final List<Program> programs = new ArrayList<>();

        void add(FlowAnalysis.Result result) {
            findings.addAll(result.findings());
            unfinished += result.complete() ? 0 : 1;
        }

        void add(Attribution attribution, Set<String> except) {
            failures.putAll(attribution.failures());
            attribution.complaints().forEach((path, complaints) -> {
                if (!except.contains(path)) {
                    complaints.stream()
                            .filter(complaint -> complaint.syntax() && complaint.error())
                            .forEach(complaint -> findings.add(syntaxError(path, complaint)));
                    unresolved += complaints.stream().anyMatch(complaint -> !complaint.syntax()) ? 1 : 0;
                }
            });
        }

        private static Finding syntaxError(String path, Complaint complaint) {
            int start = Math.max(0, complaint.start());
            return new Finding(
                    Rule.SYNTAX_ERROR,
                    new Place(path, new Span(start, Math.max(start, complaint.end()))),
                    complaint.message(),
                    Confidence.HIGH,
                    "",
                    List.of());
        }

        ProjectFindings findings(List<SourceText> files) {
            return ProjectFindings.of(files, findings, unfinished, failures, unresolved, methods, programs);
        }
    }
}
