package io.javascope.analysis.incremental;

import io.javascope.analysis.attribution.Attribution;
import io.javascope.analysis.flow.FlowAnalysis;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.project.FileReport;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project at one moment, with all that was found in it. Immutable. */
public final class ProjectVersion {
    /** One file as it was last attributed. */
    record FileState(
            String text,
            String stub,
            List<ClassInfo> classes,
            Anchors anchors,
            Map<MethodRef, String> bodies,
            String hierarchy) {
        static FileState of(SourceText file, Attribution attribution) {
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

        boolean declaresTheSameAs(FileState other) {
            return stub.equals(other.stub) && hierarchy.equals(other.hierarchy);
        }
    }

    /** What it cost to come from the version before. */
    record Effort(int attributed, int followed) {}

    private final Map<String, FileState> files;
    private final List<ClassInfo> library;
    private final FlowAnalysis flow;
    private final Map<MethodRef, FlowAnalysis.Result> roots;
    private final ProjectSources sources;
    private final Map<String, ProjectVersion> apart;
    private final ProjectFindings findings;
    private final Effort effort;

    ProjectVersion(
            Map<String, FileState> files,
            List<ClassInfo> library,
            FlowAnalysis flow,
            Map<MethodRef, FlowAnalysis.Result> roots,
            ProjectSources sources,
            Map<String, ProjectVersion> apart,
            ProjectFindings findings,
            Effort effort) {
        this.files = files;
        this.library = library;
        this.flow = flow;
        this.roots = roots;
        this.sources = sources;
        this.apart = apart;
        this.findings = findings;
        this.effort = effort;
    }

    /** All that was found, of all rules. Files that declare what another one does are not in it. */
    public ProjectFindings findings() {
        return findings;
    }

    /** What was found in one file by the rules that are on by default; empty if it is not of this project. */
    public FileReport report(String path) {
        ProjectVersion own = apart.get(path);
        return own == null ? FileReport.of(path, flow.program(), findings.findings()) : own.report(path);
    }

    /** How many files were attributed with their bodies since the version before. */
    public int attributedFiles() {
        return effort.attributed();
    }

    /** How many methods were followed since the version before. */
    public int followedMethods() {
        return effort.followed();
    }

    /**
     * Where this version and another one of the same texts differ, for proofs; empty if they say the same.
     *
     * @return what, in words
     */
    public Optional<String> difference(ProjectVersion other) {
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, FileState> file : files.entrySet()) {
            FileState there = other.files.get(file.getKey());
            if (there == null || !file.getValue().bodies().equals(there.bodies())) {
                different.add("the methods of " + file.getKey());
            }
        }
        if (!files.keySet().equals(other.files.keySet()) || !apart.keySet().equals(other.apart.keySet())) {
            different.add("which files stand together");
        }
        if (findings.unfinished() != other.findings.unfinished()) {
            different.add("unfinished " + findings.unfinished() + " and " + other.findings.unfinished());
        }
        List<Finding> more = new ArrayList<>(findings.findings());
        more.removeAll(other.findings.findings());
        List<Finding> less = new ArrayList<>(other.findings.findings());
        less.removeAll(findings.findings());
        more.forEach(finding -> different.add("only here " + finding));
        less.forEach(finding -> different.add("only there " + finding));
        apart.forEach((path, own) -> {
            ProjectVersion there = other.apart.get(path);
            if (there != null) {
                own.difference(there).ifPresent(different::add);
            }
        });
        return different.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", different));
    }

    @Nullable
    String textOf(String path) {
        ProjectVersion own = apart.get(path);
        FileState known = own == null ? files.get(path) : own.files.get(path);
        return known == null ? null : known.text();
    }

    /** Whether the file is analysed alone, because another one declares one of its classes. */
    boolean isApart(SourceText file) {
        return apart.containsKey(file.path());
    }

    Map<String, FileState> files() {
        return files;
    }

    List<ClassInfo> library() {
        return library;
    }

    FlowAnalysis flow() {
        return flow;
    }

    Map<MethodRef, FlowAnalysis.Result> roots() {
        return roots;
    }

    ProjectSources sources() {
        return sources;
    }

    Map<String, ProjectVersion> apart() {
        return apart;
    }
}
