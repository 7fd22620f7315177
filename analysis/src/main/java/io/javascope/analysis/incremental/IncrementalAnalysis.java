package io.javascope.analysis.incremental;

import io.javascope.analysis.attribution.Attribution;
import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.flow.FlowAnalysis;
import io.javascope.analysis.library.Library;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the findings of a project up to date while it is edited. The result is always that of a fresh analysis. Belongs to
 * one thread at a time; an update that is cancelled leaves it as it was.
 */
public final class IncrementalAnalysis {
    /** One file as it was last attributed. */
    private record FileState(
            String text,
            String stub,
            List<ClassInfo> classes,
            Anchors anchors,
            Map<MethodRef, String> bodies,
            String hierarchy) {}

    private record World(
            Map<String, FileState> files,
            List<ClassInfo> library,
            FlowAnalysis flow,
            Map<MethodRef, FlowAnalysis.Result> roots) {}

    private final Attributor attributor;
    private final Library library = Library.standard();
    private @Nullable World world;
    private int attributed;
    private int followed;

    /** @param classPath the project's libraries */
    public IncrementalAnalysis(List<Path> classPath) {
        attributor = new Attributor(classPath);
    }

    /** How many files the last update attributed with their bodies. */
    public int attributedFiles() {
        return attributed;
    }

    /** How many methods the last update followed anew. */
    public int followedMethods() {
        return followed;
    }

    /**
     * Brings the findings up to date.
     *
     * @param files all of them, as they are now
     * @throws CancellationException if it was cancelled
     */
    public ProjectFindings update(List<SourceText> files, BooleanSupplier cancelled) {
        attributed = 0;
        followed = 0;
        World before = world;
        World now = next(before, files, cancelled);
        world = now;
        return Findings.of(files, now.flow().program(), library, now.roots().values());
    }

    private World next(@Nullable World before, List<SourceText> files, BooleanSupplier cancelled) {
        List<SourceText> changed = files.stream()
                .filter(file -> before == null || !file.text().equals(textIn(before, file.path())))
                .toList();
        boolean sameFiles = before != null && before.files().size() == files.size();
        if (before != null && sameFiles && changed.isEmpty()) {
            return before;
        }
        if (before != null && sameFiles) {
            World small = bodiesOnly(before, files, changed, cancelled);
            if (small != null) {
                return small;
            }
        }
        return everything(before, files, cancelled);
    }

    private static @Nullable String textIn(World before, String path) {
        FileState known = before.files().get(path);
        return known == null ? null : known.text();
    }

    /** Attributes the changed files against what the others declare; null if more than bodies has changed. */
    private @Nullable World bodiesOnly(
            World before, List<SourceText> files, List<SourceText> changed, BooleanSupplier cancelled) {
        Map<String, SourceText> texts = new HashMap<>();
        changed.forEach(file -> texts.put(file.path(), file));
        List<SourceText> seen = new ArrayList<>();
        for (SourceText file : files) {
            FileState known = before.files().get(file.path());
            if (known == null) {
                return null;
            }
            seen.add(texts.containsKey(file.path()) ? file : new SourceText(file.path(), known.stub()));
        }
        Attribution attribution = attribute(seen, cancelled);
        Map<String, FileState> states = new LinkedHashMap<>();
        for (SourceText file : files) {
            FileState known = Objects.requireNonNull(before.files().get(file.path()));
            if (!texts.containsKey(file.path())) {
                states.put(file.path(), known);
                continue;
            }
            FileState state = state(file, attribution);
            attributed++;
            if (!state.stub().equals(known.stub()) || !state.hierarchy().equals(known.hierarchy())) {
                return null;
            }
            states.put(file.path(), state);
        }
        List<ClassInfo> libraries = new ArrayList<>(before.library());
        attribution.classes().stream().filter(ClassInfo::isLibrary).forEach(libraries::add);
        return follow(before, states, libraries, cancelled);
    }

    private World everything(@Nullable World before, List<SourceText> files, BooleanSupplier cancelled) {
        Attribution attribution = attribute(files, cancelled);
        Map<String, FileState> states = new LinkedHashMap<>();
        files.forEach(file -> states.put(file.path(), state(file, attribution)));
        attributed = files.size();
        List<ClassInfo> libraries =
                attribution.classes().stream().filter(ClassInfo::isLibrary).toList();
        boolean sameDeclarations = before != null && before.files().keySet().equals(states.keySet());
        for (Map.Entry<String, FileState> entry : states.entrySet()) {
            FileState old = before == null ? null : before.files().get(entry.getKey());
            sameDeclarations &= old != null
                    && old.stub().equals(entry.getValue().stub())
                    && old.hierarchy().equals(entry.getValue().hierarchy());
        }
        return follow(sameDeclarations ? before : null, states, libraries, cancelled);
    }

    private Attribution attribute(List<SourceText> files, BooleanSupplier cancelled) {
        Attribution attribution = attributor.attribute(files, cancelled);
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The next edit came");
        }
        return attribution;
    }

    private static FileState state(SourceText file, Attribution attribution) {
        List<ClassInfo> classes = attribution.classes().stream()
                .filter(type -> type.file().equals(file.path()))
                .toList();
        Anchors anchors = new Anchors(classes);
        return new FileState(
                file.text(),
                attribution.stubs().getOrDefault(file.path(), file.text()),
                classes,
                anchors,
                Fingerprints.ofMethods(classes, anchors),
                Fingerprints.ofHierarchy(classes));
    }

    // ---- paths ----

    private World follow(
            @Nullable World before,
            Map<String, FileState> states,
            List<ClassInfo> libraries,
            BooleanSupplier cancelled) {
        List<ClassInfo> all = new ArrayList<>();
        states.values().forEach(state -> all.addAll(state.classes()));
        all.addAll(libraries);
        FlowAnalysis flow = new FlowAnalysis(new Program(all), library);
        World usable = before != null && before.flow().assumesTheSame(flow) ? before : null;
        Map<MethodRef, FlowAnalysis.Result> roots = new LinkedHashMap<>();
        for (MethodInfo method : flow.program().methods()) {
            Body body = method.body();
            if (body != null) {
                FlowAnalysis.Result kept = usable == null ? null : kept(usable, states, method.ref());
                if (kept == null) {
                    followed++;
                    kept = flow.analyse(method, body, cancelled);
                    if (cancelled.getAsBoolean()) {
                        throw new CancellationException("The next edit came");
                    }
                }
                roots.put(method.ref(), kept);
            }
        }
        return new World(states, libraries, flow, roots);
    }

    /** The result of before, at its present places, if nothing that it looked at has changed. */
    private static FlowAnalysis.@Nullable Result kept(World before, Map<String, FileState> now, MethodRef root) {
        FlowAnalysis.Result result = before.roots().get(root);
        if (result == null || !result.entered().stream().allMatch(method -> isSame(before, now, method))) {
            return null;
        }
        List<Finding> moved = new ArrayList<>();
        for (Finding finding : result.findings()) {
            Optional<Finding> there = moved(finding, before.files(), now);
            if (there.isEmpty()) {
                return null;
            }
            moved.add(there.get());
        }
        return new FlowAnalysis.Result(moved, result.entered(), result.complete());
    }

    private static boolean isSame(World before, Map<String, FileState> now, MethodRef method) {
        String file = before.flow().program().fileOf(method);
        FileState old = before.files().get(file);
        FileState present = now.get(file);
        return old != null
                && present != null
                && (old == present
                        || Objects.equals(
                                old.bodies().get(method), present.bodies().get(method)));
    }

    private static Optional<Finding> moved(Finding finding, Map<String, FileState> from, Map<String, FileState> to) {
        Optional<Place> place = moved(finding.place(), from, to);
        List<Step> path = new ArrayList<>();
        for (Step step : finding.path()) {
            Optional<Place> at = moved(step.place(), from, to);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            path.add(new Step(at.get(), step.text()));
        }
        return place.map(
                at -> new Finding(finding.rule(), at, finding.message(), finding.confidence(), finding.member(), path));
    }

    private static Optional<Place> moved(Place place, Map<String, FileState> from, Map<String, FileState> to) {
        FileState old = from.get(place.file());
        FileState now = to.get(place.file());
        if (old == null || now == null || old == now) {
            return Optional.of(place);
        }
        Optional<Span> span = old.anchors().moved(place.span(), now.anchors());
        return span.map(there -> new Place(place.file(), there));
    }

    /** For tests: what is known of each method now. */
    Collection<MethodRef> roots() {
        return world == null ? List.of() : world.roots().keySet();
    }
}
