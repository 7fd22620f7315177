package io.javascope.lsp;

import io.javascope.analysis.project.FileReport.Measured;
import io.javascope.analysis.rule.Finding;
import java.util.List;

/** What is known of the present text of a document; nothing is found in a text that is still being looked at. */
record FoundInDocument(String uri, String text, List<Finding> findings, List<Measured> methods) {
    FoundInDocument {
        findings = List.copyOf(findings);
        methods = List.copyOf(methods);
    }
}
