package io.javascope.analysis.project;

import io.javascope.analysis.program.Complexity;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Finding;
import java.util.List;

/**
 * What is known of one file.
 *
 * @param methods that somebody wrote, in the order of the text
 */
public record FileReport(List<Finding> findings, List<Measured> methods) {
    public FileReport {
        findings = List.copyOf(findings);
        methods = List.copyOf(methods);
    }

    /**
     * A method with its measures.
     *
     * @param name where its name stands
     */
    public record Measured(MethodRef ref, Span name, Complexity complexity) {}
}
