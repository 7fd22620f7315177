package io.javascope.analysis.incremental;

import io.javascope.analysis.flow.FlowAnalysis;
import io.javascope.analysis.incremental.IncrementalAnalysis.Early;
import io.javascope.analysis.incremental.ProjectVersion.Effort;
import io.javascope.analysis.incremental.ProjectVersion.FileState;
import io.javascope.analysis.library.Library;
import io.javascope.analysis.library.PropertyFiles;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.project.FileReport;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Follows the paths of the next version: what looked at nothing that has changed is kept and moved to where it is now. */
final class Following {
    private static final Library LIBRARY = Library.standard();

    private final Map<String, FileState> states;
    private final List<ClassInfo> library;
    private final ProjectSources sources;
    private final Set<String> changed;
    private final BooleanSupplier cancelled;
    private final FlowAnalysis flow;
    private final @Nullable ProjectVersion usable;
    private final Map<MethodRef, FlowAnalysis.Result> roots = new LinkedHashMap<>();
    private int followed;

    /**
     * @param before whose declarations are the same; null if there is none
     * @param changed the paths of the files that have changed: their methods come first
     */
    Following(
            @Nullable ProjectVersion before,
            Map<String, FileState> states,
            List<ClassInfo> library,
            ProjectSources sources,
            Set<String> changed,
            BooleanSupplier cancelled) {
        this.states = states;
        this.library = library;
        this.sources = sources;
        this.changed = changed;
        this.cancelled = cancelled;
        List<ClassInfo> all = new ArrayList<>();
        states.values().forEach(state -> all.addAll(state.classes()));
        all.addAll(library);
        flow = new FlowAnalysis(new Program(all), LIBRARY, PropertyFiles.NONE);
        usable = before != null && before.flow().assumesTheSame(flow) ? before : null;
    }

    ProjectVersion version(int attributed, Map<String, ProjectVersion> apart, Early early) {
        List<MethodInfo> anew = new ArrayList<>();
        for (MethodInfo method : flow.program().methods()) {
            if (method.body() != null && sources.shown().contains(fileOf(method))) {
                FlowAnalysis.Result kept = usable == null ? null : kept(usable, method.ref());
                if (kept == null) {
                    anew.add(method);
                } else {
                    roots.put(method.ref(), kept);
                }
            }
        }
        List<MethodInfo> first =
                anew.stream().filter(method -> changed.contains(fileOf(method))).toList();
        first.forEach(this::follow);
        if (first.size() < anew.size()) {
            tell(early);
            anew.stream().filter(method -> !changed.contains(fileOf(method))).forEach(this::follow);
        }
        ProjectFindings findings = Findings.of(sources, flow.program(), LIBRARY, roots.values());
        return new ProjectVersion(
                states, library, flow, roots, sources, apart, findings, new Effort(attributed, followed));
    }

    private void tell(Early early) {
        if (early != Early.NONE) {
            ProjectFindings soFar = Findings.of(sources, flow.program(), LIBRARY, roots.values());
            for (String path : changed) {
                if (sources.shown().contains(path)) {
                    early.found(path, FileReport.of(path, flow.program(), soFar.findings()));
                }
            }
        }
    }

    private String fileOf(MethodInfo method) {
        return flow.program().fileOf(method.ref());
    }

    private void follow(MethodInfo method) {
        Body body = method.body();
        if (body != null) {
            followed++;
            roots.put(method.ref(), flow.analyse(method, body, cancelled));
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("The next edit came");
            }
        }
    }

    // ---- what is kept ----

    /** The result of before, at its present places, if nothing that it looked at has changed. */
    private FlowAnalysis.@Nullable Result kept(ProjectVersion before, MethodRef root) {
        FlowAnalysis.Result result = before.roots().get(root);
        if (result == null || !result.entered().stream().allMatch(method -> isSame(before, method))) {
            return null;
        }
        List<Finding> moved = new ArrayList<>();
        for (Finding finding : result.findings()) {
            Optional<Finding> there = moved(finding, before.files());
            if (there.isEmpty()) {
                return null;
            }
            moved.add(there.get());
        }
        return new FlowAnalysis.Result(moved, result.entered(), result.complete());
    }

    private boolean isSame(ProjectVersion before, MethodRef method) {
        String file = before.flow().program().fileOf(method);
        FileState old = before.files().get(file);
        FileState present = states.get(file);
        return old != null
                && present != null
                && (old == present
                        || Objects.equals(
                                old.bodies().get(method), present.bodies().get(method)));
    }

    private Optional<Finding> moved(Finding finding, Map<String, FileState> from) {
        Optional<Place> place = moved(finding.place(), from);
        List<Step> path = new ArrayList<>();
        for (Step step : finding.path()) {
            Optional<Place> at = moved(step.place(), from);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            path.add(new Step(at.get(), step.text()));
        }
        return place.map(
                at -> new Finding(finding.rule(), at, finding.message(), finding.confidence(), finding.member(), path));
    }

    private Optional<Place> moved(Place place, Map<String, FileState> from) {
        FileState old = from.get(place.file());
        FileState now = states.get(place.file());
        if (old == null || now == null || old == now) {
            return Optional.of(place);
        }
        Optional<Span> span = old.anchors().moved(place.span(), now.anchors());
        return span.map(there -> new Place(place.file(), there));
    }
}
