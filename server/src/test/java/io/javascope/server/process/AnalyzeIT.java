package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.server.process.DebugRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code javascope analyze} as a process. */
final class AnalyzeIT {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeAProject() throws Exception {
        Path source = Files.createDirectories(folder.resolve("project/app"));
        Files.writeString(source.resolve("Nulls.java"), """
                package app;

                class Nulls {
                \tint m() { String s = null; return s.length(); }
                }
                """);
        Files.writeString(source.resolve("Broken.java"), "package app; class Broken { void m( { ");
    }

    private Result analyze(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("analyze", "project"));
        words.addAll(List.of(options));
        return DebugRun.run(folder, words, "");
    }

    @Test
    void theTextShowsTheLineAndTheWay() throws Exception {
        Result run = analyze("--fail-on", "error");
        assertThat(run.output())
                .contains("app/Nulls.java:4:38: error JS0001: null is dereferenced here: null stands here\n"
                        + "    \tint m() { String s = null; return s.length(); }\n"
                        + "    \t                                    ^^^^^^^^\n"
                        + "    app/Nulls.java:4:23: null stands here\n")
                .contains("app/Broken.java:1:");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors().getLast()).startsWith("javascope: ").contains(" in 2 files");
    }

    @Test
    void aBaselineAcceptsWhatIsKnownAlsoWhenLinesMove() throws Exception {
        assertThat(analyze("--write-baseline", "known.txt").status()).isZero();
        Path file = folder.resolve("project/app/Nulls.java");
        Files.writeString(file, "// one more line\n" + Files.readString(file));
        Result run = analyze("--baseline", "known.txt", "--fail-on", "note");
        assertThat(run.output()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void sarifAndJsonNameTheSameFindings() throws Exception {
        JsonObject json =
                JsonParser.parseString(analyze("--format", "json").output()).getAsJsonObject();
        JsonObject sarif =
                JsonParser.parseString(analyze("--format", "sarif").output()).getAsJsonObject();
        assertThat(sarif.get("version").getAsString()).isEqualTo("2.1.0");
        JsonObject run = sarif.getAsJsonArray("runs").get(0).getAsJsonObject();
        JsonArray rules = run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
        List<String> inSarif = new ArrayList<>();
        for (var result : run.getAsJsonArray("results")) {
            JsonObject one = result.getAsJsonObject();
            int index = one.get("ruleIndex").getAsInt();
            assertThat(rules.get(index).getAsJsonObject().get("id")).isEqualTo(one.get("ruleId"));
            inSarif.add(one.get("ruleId").getAsString() + " "
                    + one.getAsJsonObject("partialFingerprints")
                            .get("javascope/v1")
                            .getAsString());
        }
        List<String> inJson = new ArrayList<>();
        for (var finding : json.getAsJsonArray("findings")) {
            JsonObject one = finding.getAsJsonObject();
            inJson.add(
                    one.get("code").getAsString() + " " + one.get("fingerprint").getAsString());
        }
        assertThat(inSarif).isEqualTo(inJson).anyMatch(one -> one.startsWith("JS0001"));
    }

    @Test
    void theCallsAreToldByHierarchyAndFromMainOn() throws Exception {
        Files.writeString(folder.resolve("project/app/Shapes.java"), """
                package app;

                interface Shapes {
                \tint area();
                \trecord Square(int side) implements Shapes { public int area() { return side * side; } }
                \tfinal class Never implements Shapes { public int area() { return 0; } }
                \tstatic void main(String[] args) { Shapes it = new Square(2); System.exit(it.area()); }
                }
                """);

        assertThat(calls("hierarchy"))
                .contains(
                        "app.Shapes.main(java.lang.String[]) app.Shapes$Square.area() virtual 7",
                        "app.Shapes.main(java.lang.String[]) app.Shapes$Never.area() virtual 7",
                        "app.Nulls.m() java.lang.String.length() virtual 4");
        assertThat(calls("rapid"))
                .contains("app.Shapes.main(java.lang.String[]) app.Shapes$Square.area() virtual 7")
                .noneMatch(call -> call.contains("Never") || call.contains("Nulls"));
        assertThat(analyze("--calls", "rapid").errors().getFirst())
                .startsWith("javascope: --calls is told as JSON only; add --format json.");
    }

    private List<String> calls(String kind) throws Exception {
        JsonObject report = JsonParser.parseString(
                        analyze("--format", "json", "--calls", kind).output())
                .getAsJsonObject();
        List<String> calls = new ArrayList<>();
        for (var call : report.getAsJsonArray("calls")) {
            JsonObject one = call.getAsJsonObject();
            calls.add(String.join(
                    " ",
                    one.get("caller").getAsString(),
                    one.get("callee").getAsString(),
                    one.get("kind").getAsString(),
                    one.has("line") ? one.get("line").getAsString() : "-"));
        }
        return calls;
    }

    @Test
    void aFolderThatIsMissingIsToldInOneLine() throws Exception {
        Result run = DebugRun.run(folder, List.of("analyze", "nowhere"), "");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.errors())
                .containsExactly("javascope: nowhere does not exist; name the folder of a project or a file.");
    }
}
