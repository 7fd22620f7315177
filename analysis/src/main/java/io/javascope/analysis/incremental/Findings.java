package io.javascope.analysis.incremental;

import io.javascope.analysis.concurrency.ConcurrencyRules;
import io.javascope.analysis.flow.FlowAnalysis;
import io.javascope.analysis.idiom.IdiomRules;
import io.javascope.analysis.library.Library;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * All findings of one version of a project, in the files that are shown. The rules that follow no paths are cheap and see
 * all of it each time.
 */
final class Findings {
    private Findings() {}

    static ProjectFindings of(
            ProjectSources sources, Program program, Library library, Collection<FlowAnalysis.Result> roots) {
        List<Finding> all = new ArrayList<>();
        roots.forEach(root -> all.addAll(root.findings()));
        all.addAll(new IdiomRules(program, library).findings());
        all.addAll(new ConcurrencyRules(program).findings());
        int unfinished = (int) roots.stream().filter(root -> !root.complete()).count();
        all.removeIf(finding -> !sources.shown().contains(finding.place().file()));
        return ProjectFindings.of(sources.files(), all, unfinished, Map.of(), 0, roots.size(), List.of(program));
    }
}
