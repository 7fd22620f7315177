package io.javascope.analysis.project;

import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an analysis found.
 *
 * @param findings by file and place
 * @param suppressed how many a comment in the code suppresses
 * @param unfinished methods that were too much for the budget: there may be more in them
 * @param failures files that could not be analysed, by path, with the reason
 * @param unresolved files in which the compiler missed types, so that findings there rest on names
 * @param methods how many methods with a body there are
 * @param programs what was analysed, the largest first
 */
public record ProjectFindings(
        List<Finding> findings,
        int suppressed,
        int unfinished,
        Map<String, String> failures,
        int unresolved,
        int methods,
        List<Program> programs) {
    public ProjectFindings {
        programs = List.copyOf(programs);
        findings = List.copyOf(findings);
        failures = Map.copyOf(failures);
    }

    /** Without what rules found that are off by default. */
    public ProjectFindings ofDefaultRules() {
        List<Finding> kept = findings.stream()
                .filter(finding -> finding.rule().isOnByDefault())
                .toList();
        return new ProjectFindings(kept, suppressed, unfinished, failures, unresolved, methods, programs);
    }

    /** Of all that was found, what no comment suppresses, each once. */
    public static ProjectFindings of(
            List<SourceText> files,
            Collection<Finding> found,
            int unfinished,
            Map<String, String> failures,
            int unresolved,
            int methods,
            List<Program> programs) {
        Map<String, Suppression> texts =
                files.stream().collect(Collectors.toMap(SourceText::path, file -> new Suppression(file.text())));
        List<Finding> kept = new ArrayList<>();
        int suppressed = 0;
        for (Finding finding : Strongest.of(found)) {
            Suppression text = texts.get(finding.place().file());
            if (text != null && text.suppresses(finding)) {
                suppressed++;
            } else {
                kept.add(finding);
            }
        }
        return new ProjectFindings(kept, suppressed, unfinished, failures, unresolved, methods, programs);
    }
}
