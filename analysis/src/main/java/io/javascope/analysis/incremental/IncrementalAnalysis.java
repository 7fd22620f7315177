package io.javascope.analysis.incremental;

import io.javascope.analysis.attribution.Attribution;
import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.incremental.ProjectVersion.FileState;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.project.FileReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Leads from one version of a project to the next. What it finds is always what a fresh analysis finds. It keeps nothing
 * itself and a version is immutable, so any thread may ask, and one that is cancelled has changed nothing.
 */
public final class IncrementalAnalysis {
    private IncrementalAnalysis() {}

    /** Told of a file whose own methods were followed while others are still under way; on the thread that analyses. */
    @FunctionalInterface
    public interface Early {
        /** Tells nobody. */
        Early NONE = (path, report) -> {};

        /** What is known of a changed file by now: paths that begin in other files may add to it. */
        void found(String path, FileReport report);
    }

    /**
     * Finds everything in a project as it is now.
     *
     * @param before what is known of it; null at first
     * @param cancelled asked between files and steps
     * @throws CancellationException if it was cancelled
     */
    public static ProjectVersion next(
            @Nullable ProjectVersion before, ProjectSources sources, Early early, BooleanSupplier cancelled) {
        if (before != null && before.sources().equals(sources)) {
            return before;
        }
        ProjectVersion known =
                before != null && before.sources().classPath().equals(sources.classPath()) ? before : null;
        List<SourceText> changed = sources.files().stream()
                .filter(file -> known == null || !file.text().equals(known.textOf(file.path())))
                .toList();
        if (known != null
                && known.sources().files().size() == sources.files().size()
                && changed.stream().noneMatch(known::isApart)) {
            ProjectVersion small = bodiesOnly(known, sources, changed, early, cancelled);
            if (small != null) {
                return small;
            }
        }
        return everything(known, sources, changed, early, cancelled);
    }

    /** Attributes the changed files against what the others declare; null if more than bodies has changed. */
    private static @Nullable ProjectVersion bodiesOnly(
            ProjectVersion before,
            ProjectSources sources,
            List<SourceText> changed,
            Early early,
            BooleanSupplier cancelled) {
        Map<String, SourceText> texts = byPath(changed);
        List<SourceText> seen = new ArrayList<>();
        for (SourceText file : sources.files()) {
            FileState known = before.files().get(file.path());
            if (texts.containsKey(file.path())) {
                seen.add(file);
            } else if (known != null) {
                seen.add(new SourceText(file.path(), known.stub()));
            } else if (!before.isApart(file)) {
                return null;
            }
        }
        List<ClassInfo> libraries = before.library();
        Map<String, FileState> states = new LinkedHashMap<>(before.files());
        if (!changed.isEmpty()) {
            Attribution attribution = attribute(seen, sources.classPath(), cancelled);
            for (SourceText file : changed) {
                FileState known = before.files().get(file.path());
                FileState state = FileState.of(file, attribution);
                if (known == null || !state.declaresTheSameAs(known)) {
                    return null;
                }
                states.put(file.path(), state);
            }
            libraries = joined(libraries, attribution);
        }
        var following = new Following(before, states, libraries, sources, texts.keySet(), cancelled);
        return following.version(changed.size(), before.apart(), early);
    }

    /** The first that is known of a class stays, as in a program. */
    private static List<ClassInfo> joined(List<ClassInfo> before, Attribution attribution) {
        Map<String, ClassInfo> all = new LinkedHashMap<>();
        before.forEach(type -> all.put(type.name(), type));
        attribution.classes().stream().filter(ClassInfo::isLibrary).forEach(type -> all.putIfAbsent(type.name(), type));
        return List.copyOf(all.values());
    }

    private static ProjectVersion everything(
            @Nullable ProjectVersion before,
            ProjectSources sources,
            List<SourceText> changed,
            Early early,
            BooleanSupplier cancelled) {
        List<SourceText> files = sources.files();
        Attribution attribution = attribute(files, sources.classPath(), cancelled);
        Set<String> doubles = attribution.doubles();
        Map<String, FileState> states = new LinkedHashMap<>();
        Map<String, ProjectVersion> apart = new LinkedHashMap<>();
        for (SourceText file : files) {
            if (!doubles.contains(file.path()) || doubles.size() == files.size()) {
                states.put(file.path(), FileState.of(file, attribution));
            } else {
                apart.put(file.path(), next(null, sources.only(file), early, cancelled));
            }
        }
        List<ClassInfo> libraries =
                attribution.classes().stream().filter(ClassInfo::isLibrary).toList();
        boolean same = before != null && before.files().keySet().equals(states.keySet());
        for (Map.Entry<String, FileState> entry : states.entrySet()) {
            FileState old = before == null ? null : before.files().get(entry.getKey());
            same &= old != null && entry.getValue().declaresTheSameAs(old);
        }
        var following = new Following(
                same ? before : null,
                states,
                libraries,
                sources,
                byPath(changed).keySet(),
                cancelled);
        return following.version(files.size(), apart, early);
    }

    private static Map<String, SourceText> byPath(List<SourceText> files) {
        Map<String, SourceText> texts = new HashMap<>();
        files.forEach(file -> texts.put(file.path(), file));
        return texts;
    }

    private static Attribution attribute(List<SourceText> files, List<Path> classPath, BooleanSupplier cancelled) {
        Attribution attribution = new Attributor(classPath).attribute(files, cancelled);
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The next edit came");
        }
        return attribution;
    }
}
