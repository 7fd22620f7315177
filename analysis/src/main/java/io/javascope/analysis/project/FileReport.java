package io.javascope.analysis.project;

import io.javascope.analysis.program.Complexity;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Finding;
import java.util.Collection;
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

    /** Of a file of a program: what was found there by the rules that are on by default. */
    public static FileReport of(String path, Program program, Collection<Finding> findings) {
        return new FileReport(
                findings.stream()
                        .filter(finding -> finding.place().file().equals(path)
                                && finding.rule().isOnByDefault())
                        .toList(),
                program.methodsOf(path).stream()
                        .filter(method -> method.span().isReal() && !method.isLambda())
                        .map(method -> new Measured(method.ref(), method.name(), method.complexity()))
                        .toList());
    }

    /**
     * A method with its measures.
     *
     * @param name where its name stands
     */
    public record Measured(MethodRef ref, Span name, Complexity complexity) {}
}
