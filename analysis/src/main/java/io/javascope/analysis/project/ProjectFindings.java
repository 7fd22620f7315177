package io.javascope.analysis.project;

import io.javascope.analysis.rule.Finding;
import java.util.List;
import java.util.Map;

/**
 * What an analysis found.
 *
 * @param findings by file and place
 * @param suppressed how many a comment in the code suppresses
 * @param unfinished methods that were too much for the budget: there may be more in them
 * @param failures files that could not be analysed, by path, with the reason
 * @param unresolved files in which the compiler missed types, so that findings there rest on names
 * @param methods how many methods with a body there are
 */
public record ProjectFindings(
        List<Finding> findings,
        int suppressed,
        int unfinished,
        Map<String, String> failures,
        int unresolved,
        int methods) {
    public ProjectFindings {
        findings = List.copyOf(findings);
        failures = Map.copyOf(failures);
    }
}
