package io.javascope.server.bench.analysis;

import io.javascope.analysis.fuzz.RandomEdits;
import io.javascope.analysis.incremental.IncrementalAnalysis;
import io.javascope.analysis.incremental.IncrementalAnalysis.Early;
import io.javascope.analysis.incremental.ProjectSources;
import io.javascope.analysis.incremental.ProjectVersion;
import io.javascope.analysis.program.SourceText;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Samples;
import io.javascope.server.bench.record.Corpora;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The long proof of the incremental analysis: after each of many random edits of real sources it says what a fresh analysis
 * of the same texts says, and has lowered every method to the same. Edits come one by one or several at once; files come
 * and go; which of them paths begin in changes too.
 */
public final class EditSoak {
    /** Neighbours of one package, as many as somebody has open. */
    private static final int FILES = 8;
    /** A fresh analysis follows each edit, so large files are left out. */
    private static final int LONGEST = 40_000;
    /** Then other files. */
    private static final int EDITS_OF_ONE_PROJECT = 40;

    private final int edits;
    private final long seed;
    private final Consumer<Figure> figures;
    private final Consumer<String> progress;
    private int done;
    private int small;
    private int problems;

    /**
     * A soak to be run once.
     *
     * @param seed of the first project; those after it count up
     * @param figures takes the result
     * @param progress is told what goes on, and of each problem with what makes it happen again
     */
    public EditSoak(int edits, long seed, Consumer<Figure> figures, Consumer<String> progress) {
        this.edits = edits;
        this.seed = seed;
        this.figures = figures;
        this.progress = progress;
    }

    /** Runs it; some ten edits a second. */
    public void run() throws IOException {
        List<List<SourceText>> libraries = new ArrayList<>();
        List<Path> jars = Corpora.ofThisUser(progress).jars("sources");
        List<Path> classPath = jars.stream().filter(jar -> !isSources(jar)).toList();
        for (Path jar : jars.stream().filter(EditSoak::isSources).toList()) {
            libraries.add(SourceJars.read(jar).stream()
                    .filter(file -> file.text().length() <= LONGEST)
                    .toList());
        }
        for (long project = seed; done < edits; project++) {
            Random random = new Random(project);
            List<SourceText> library = libraries.get(random.nextInt(libraries.size()));
            edit(project, library, classPath, random);
            progress.accept(done + " edits, " + small + " of them touched bodies only, " + problems + " problems");
        }
        Samples found = new Samples();
        found.add(problems);
        figures.accept(
                new Figure("differences after " + done + " edits", "edits", found, null, null, new Goal.Exactly(0)));
        Samples bodies = new Samples();
        bodies.add(small);
        figures.accept(new Figure("edits that touched bodies only", "edits", bodies, null, null, null));
    }

    private static boolean isSources(Path jar) {
        return jar.toString().endsWith("-sources.jar");
    }

    private void edit(long project, List<SourceText> library, List<Path> classPath, Random random) {
        int from = random.nextInt(library.size() - FILES);
        List<SourceText> original = library.subList(from, from + FILES);
        List<SourceText> files = new ArrayList<>(original);
        Set<String> shown =
                new HashSet<>(original.stream().map(SourceText::path).toList());
        ProjectVersion version = next(null, new ProjectSources(files, shown, classPath));
        for (int i = 0; i < EDITS_OF_ONE_PROJECT && done < edits; i++) {
            int changes = random.nextInt(8) == 0 ? 2 : 1;
            for (int change = 0; change < changes; change++) {
                change(files, original, shown, random);
            }
            version = next(version, new ProjectSources(files, shown, classPath));
            done++;
            small += version.attributedFiles() < files.size() ? 1 : 0;
            ProjectVersion fresh = next(null, new ProjectSources(files, shown, classPath));
            int edit = i;
            version.difference(fresh).ifPresent(what -> {
                problems++;
                progress.accept("edit " + edit + " of --seed " + project + ": " + what);
            });
        }
    }

    private static void change(List<SourceText> files, List<SourceText> original, Set<String> shown, Random random) {
        int at = random.nextInt(files.size());
        SourceText file = files.get(at);
        switch (random.nextInt(20)) {
            case 0 ->
                files.set(
                        at,
                        original.stream()
                                .filter(each -> each.path().equals(file.path()))
                                .findFirst()
                                .orElse(file));
            case 1 -> {
                if (files.size() > 2) {
                    files.remove(at);
                }
            }
            case 2 ->
                original.stream()
                        .filter(each ->
                                files.stream().noneMatch(one -> one.path().equals(each.path())))
                        .findFirst()
                        .ifPresent(files::add);
            case 3 -> {
                if (!shown.remove(file.path())) {
                    shown.add(file.path());
                }
            }
            default -> files.set(at, new SourceText(file.path(), RandomEdits.edited(file.text(), random)));
        }
    }

    private static ProjectVersion next(@Nullable ProjectVersion before, ProjectSources sources) {
        return IncrementalAnalysis.next(before, sources, Early.NONE, () -> false);
    }
}
