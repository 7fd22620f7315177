package io.javascope.server.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.project.Progress;
import io.javascope.analysis.project.ProjectAnalysis;
import io.javascope.analysis.project.ProjectFindings;
import io.javascope.foundation.task.CpuPool;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The log is what the schema of SARIF 2.1.0 asks for; OASIS's schema comes from a jar, it is not in our tree. */
final class SarifReportTest {
    private static final String SCHEMA = "/schema/sarif-schema-2.1.0.json";

    private static JsonObject log(SourceText... files) throws InterruptedException {
        ProjectFindings found;
        try (CpuPool pool = new CpuPool("sarif")) {
            found = new ProjectAnalysis(pool).analyse(List.of(files), List.of(), Progress.NONE);
        }
        StringWriter text = new StringWriter();
        Report.SARIF.write(found, List.of(files), "test", null, new PrintWriter(text));
        return JsonParser.parseString(text.toString()).getAsJsonObject();
    }

    private static List<String> problems(JsonObject log) throws IOException {
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .createValidator();
        try (InputStream schema = Objects.requireNonNull(SarifReportTest.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            URI uri = validator.registerSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            return validator.validate(uri, log.toString()).getErrors().stream()
                    .map(SarifReportTest::shown)
                    .toList();
        }
    }

    private static String shown(Error error) {
        return error.getInstanceLocation() + " " + error.getKeyword() + ": " + error.getError();
    }

    @Test
    void aLogOfFindingsWithPathsAndOddFileNamesFulfilsTheSchema() throws Exception {
        JsonObject log = log(
                new SourceText("p/A b.java", "package p; class A { int m() { String s = null; return s.length(); } }"),
                new SourceText("p/Ünicode#1.java", """
                        package p;
                        class B {
                            int find(java.util.List<String> all) { int zero = 0; return 1 / zero; }
                        """),
                new SourceText("p/Empty.java", ""));
        JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertThat(run.getAsJsonArray("results").toString())
                .contains("JS0001", "JS0004", "JS0000", "codeFlows", "threadFlows");
        assertThat(problems(log)).isEmpty();
    }

    @Test
    void aLogWithoutFindingsFulfilsItToo() throws Exception {
        JsonObject log = log(new SourceText("A.java", "class A { }"));
        assertThat(problems(log)).isEmpty();
    }

    @Test
    void whatTheSchemaForbidsIsSeen() throws Exception {
        JsonObject log = log(new SourceText("A.java", "class A { int m() { String s = null; return s.length(); } }"));
        log.getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results")
                .get(0)
                .getAsJsonObject()
                .addProperty("level", "fatal");
        assertThat(problems(log)).anyMatch(problem -> problem.startsWith("/runs/0/results/0/level"));
    }
}
