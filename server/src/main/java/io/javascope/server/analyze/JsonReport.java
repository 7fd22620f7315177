package io.javascope.server.analyze;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import io.javascope.analysis.text.TextRange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Findings as one object. Lines and columns count from 1. */
final class JsonReport {
    private JsonReport() {}

    /** @param calls which of them are told; null: none */
    static JsonObject of(
            List<Located> findings, Located.Texts texts, ProjectFindings found, int files, @Nullable Calls calls) {
        JsonObject report = new JsonObject();
        report.addProperty("files", files);
        report.addProperty("methods", found.methods());
        report.addProperty("suppressed", found.suppressed());
        report.addProperty("unfinished", found.unfinished());
        report.addProperty("unresolved", found.unresolved());
        JsonArray all = new JsonArray();
        findings.forEach(located -> all.add(finding(located, texts)));
        report.add("findings", all);
        JsonArray failures = new JsonArray();
        found.failures().forEach((file, why) -> {
            JsonObject failure = new JsonObject();
            failure.addProperty("file", file);
            failure.addProperty("error", why);
            failures.add(failure);
        });
        report.add("failures", failures);
        if (calls != null) {
            report.add("calls", calls.of(found, texts));
        }
        return report;
    }

    private static JsonObject finding(Located located, Located.Texts texts) {
        Finding finding = located.finding();
        Rule rule = finding.rule();
        JsonObject object = new JsonObject();
        object.addProperty("code", rule.code());
        object.addProperty("rule", rule.id());
        rule.cwe().ifPresent(number -> object.addProperty("cwe", number));
        object.addProperty("severity", rule.severity().name().toLowerCase(Locale.ROOT));
        object.addProperty("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
        object.addProperty("message", finding.message());
        object.addProperty("member", finding.member());
        place(object, finding.place().file(), located.range());
        object.addProperty("fingerprint", located.fingerprint());
        JsonArray path = new JsonArray();
        for (Step step : finding.path()) {
            JsonObject one = new JsonObject();
            place(one, step.place().file(), texts.range(step.place()));
            one.addProperty("text", step.text());
            path.add(one);
        }
        object.add("path", path);
        return object;
    }

    static void place(JsonObject object, String file, TextRange range) {
        object.addProperty("file", file);
        object.addProperty("line", range.from().line() + 1);
        object.addProperty("column", range.from().column() + 1);
        object.addProperty("endLine", range.to().line() + 1);
        object.addProperty("endColumn", range.to().column() + 1);
    }
}
