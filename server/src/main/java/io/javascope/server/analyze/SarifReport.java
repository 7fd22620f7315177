package io.javascope.server.analyze;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Severity;
import io.javascope.analysis.rule.Step;
import io.javascope.analysis.text.TextRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;

/** Findings as a SARIF log of one run (OASIS SARIF 2.1.0, sections 3.13 to 3.49). */
final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifReport() {}

    static JsonObject of(List<Located> findings, Located.Texts texts, String version) {
        JsonObject log = new JsonObject();
        log.addProperty("$schema", SCHEMA);
        log.addProperty("version", "2.1.0");
        JsonObject run = new JsonObject();
        run.add("tool", tool(version));
        run.addProperty("columnKind", "utf16CodeUnits");
        JsonArray results = new JsonArray();
        findings.forEach(located -> results.add(result(located, texts)));
        run.add("results", results);
        log.add("runs", arrayOf(run));
        return log;
    }

    private static JsonObject tool(String version) {
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "JavaScope");
        driver.addProperty("version", version);
        JsonArray rules = new JsonArray();
        Arrays.stream(Rule.values()).forEach(rule -> rules.add(rule(rule)));
        driver.add("rules", rules);
        JsonObject tool = new JsonObject();
        tool.add("driver", driver);
        return tool;
    }

    private static JsonObject rule(Rule rule) {
        JsonObject object = new JsonObject();
        object.addProperty("id", rule.code());
        object.addProperty("name", rule.id());
        object.add("shortDescription", message(rule.title()));
        JsonObject configuration = new JsonObject();
        configuration.addProperty("level", level(rule.severity()));
        object.add("defaultConfiguration", configuration);
        JsonArray tags = new JsonArray();
        rule.cwe().ifPresent(number -> tags.add("external/cwe/cwe-" + number));
        JsonObject properties = new JsonObject();
        properties.add("tags", tags);
        object.add("properties", properties);
        return object;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private static JsonObject result(Located located, Located.Texts texts) {
        Finding finding = located.finding();
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", finding.rule().code());
        result.addProperty("ruleIndex", finding.rule().ordinal());
        result.addProperty("level", level(finding.rule().severity()));
        result.add("message", message(finding.message()));
        result.add("locations", arrayOf(location(finding.place(), located.range())));
        JsonObject fingerprints = new JsonObject();
        fingerprints.addProperty("javascope/v1", located.fingerprint());
        result.add("partialFingerprints", fingerprints);
        if (!finding.path().isEmpty()) {
            result.add("codeFlows", arrayOf(flow(finding, texts)));
        }
        return result;
    }

    private static JsonObject flow(Finding finding, Located.Texts texts) {
        JsonArray steps = new JsonArray();
        for (Step step : finding.path()) {
            JsonObject location = location(step.place(), texts.range(step.place()));
            location.add("message", message(step.text()));
            JsonObject one = new JsonObject();
            one.add("location", location);
            steps.add(one);
        }
        JsonObject thread = new JsonObject();
        thread.add("locations", steps);
        JsonObject flow = new JsonObject();
        flow.add("threadFlows", arrayOf(thread));
        return flow;
    }

    private static JsonObject location(Place place, TextRange range) {
        JsonObject region = new JsonObject();
        region.addProperty("startLine", range.from().line() + 1);
        region.addProperty("startColumn", range.from().column() + 1);
        region.addProperty("endLine", range.to().line() + 1);
        region.addProperty("endColumn", range.to().column() + 1);
        JsonObject artifact = new JsonObject();
        artifact.addProperty("uri", uri(place.file()));
        JsonObject physical = new JsonObject();
        physical.add("artifactLocation", artifact);
        physical.add("region", region);
        JsonObject location = new JsonObject();
        location.add("physicalLocation", physical);
        return location;
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException unusual) {
            throw new IllegalArgumentException("'" + path + "' is no path", unusual);
        }
    }

    private static JsonObject message(String text) {
        JsonObject message = new JsonObject();
        message.addProperty("text", text);
        return message;
    }

    private static JsonArray arrayOf(JsonObject only) {
        JsonArray array = new JsonArray();
        array.add(only);
        return array;
    }
}
