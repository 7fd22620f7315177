package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code javascope config} as its users run it, over all sources that a process has. */
@Timeout(120)
final class ConfigIT {
    private static final String USERS = """
            {"history": {"maxSnapshots": 11},
             "analysis": {"delay": 111},
             "log": {"level": "ERROR"}}
            """;
    private static final String PROJECTS = """
            {"history": {"maxSnapshots": 22},
             "analysis": {"delay": 222}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private record Run(int status, String output, List<String> errors) {}

    private Run config(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(Installation.command());
        command.add("config");
        command.addAll(List.of(words));
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVASCOPE_CONFIG_HOME", folder.resolve("home").toString());
        all.put("JAVASCOPE_CACHE_HOME", folder.resolve("cache").toString());
        try (RunningProcess process = RunningProcess.start(project(), all, command)) {
            int status = process.exitStatus();
            return new Run(status, process.output(), process.errorLines());
        }
    }

    private Path project() throws IOException {
        return Files.createDirectories(folder.resolve("project"));
    }

    private void write(String users, String projects) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("home")).resolve("settings.json"), users);
        Files.writeString(project().resolve(".javascope.json"), projects);
    }

    @Test
    void thePageOfAllCommandsIsUpToDate() throws Exception {
        assertThat(Fixtures.root().resolveSibling("docs").resolve("commands.md"))
                .as("run: ./javascope config --commands > docs/commands.md")
                .hasContent(config(Map.of(), "--commands").output());
    }

    @Test
    void eachValueIsShownWithItsSourceAndWhatItHides() throws Exception {
        write(USERS, PROJECTS);
        Run run = config(Map.of("JAVASCOPE_LOG", "INFO"), "--explain", "--set", "analysis.delay=333");
        assertThat(run.errors()).isEmpty();
        assertThat(run.status()).isZero();
        String project = folder.resolve("project").resolve(".javascope.json").toString();
        String user = folder.resolve("home").resolve("settings.json").toString();
        assertThat(explained(run, "history.maxSnapshots"))
                .containsExactly(
                        "history.maxSnapshots 22",
                        "from project's file: " + project + ":1",
                        "hides user's file: 11 in " + user + ":1");
        assertThat(explained(run, "analysis.delay"))
                .containsExactly(
                        "analysis.delay 333",
                        "from command line: --set analysis.delay=333",
                        "hides project's file: 222 in " + project + ":2",
                        "hides user's file: 111 in " + user + ":2");
        assertThat(explained(run, "log.level"))
                .containsExactly(
                        "log.level INFO",
                        "from environment: JAVASCOPE_LOG=INFO",
                        "hides user's file: ERROR in " + user + ":3");
        assertThat(explained(run, "server.maxClients")).containsExactly("server.maxClients 64", "the default");
    }

    @Test
    void asJsonEachValueHasAllItsSourcesInTheirOrder() throws Exception {
        write(USERS, PROJECTS);
        Run run = config(Map.of(), "--explain", "--json");
        JsonObject all = JsonParser.parseString(run.output()).getAsJsonObject();
        assertThat(all.get("ok").getAsBoolean()).isTrue();
        assertThat(all.getAsJsonArray("problems")).isEmpty();
        JsonObject setting = setting(all, "history.maxSnapshots");
        assertThat(setting.get("value").getAsInt()).isEqualTo(22);
        assertThat(setting.get("default").getAsInt()).isEqualTo(1_000);
        assertThat(setting.get("source").getAsString()).isEqualTo("project's file");
        assertThat(setting.getAsJsonArray("given"))
                .extracting(given -> given.getAsJsonObject().get("source").getAsString())
                .containsExactly("project's file", "user's file");
        assertThat(run.status()).isZero();
    }

    @Test
    void aWrongValueIsToldWithItsPlaceTheNextSourceHoldsAndTheExitStatusIsOne() throws Exception {
        write(USERS, "{\n  \"history\": {\"maxSnapshots\": \"many\"}\n}");
        Run run = config(Map.of(), "--explain");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .contains(".javascope.json:2", "`history.maxSnapshots` must be a whole number", "\"many\""));
        assertThat(explained(run, "history.maxSnapshots").getFirst()).isEqualTo("history.maxSnapshots 11");

        JsonObject json =
                JsonParser.parseString(config(Map.of(), "--json").output()).getAsJsonObject();
        assertThat(json.get("ok").getAsBoolean()).isFalse();
        JsonObject problem = json.getAsJsonArray("problems").get(0).getAsJsonObject();
        assertThat(problem.get("key").getAsString()).isEqualTo("history.maxSnapshots");
        assertThat(problem.get("place").getAsString()).endsWith(".javascope.json:2");
    }

    @Test
    void aWrongValueOnTheCommandLineIsWrongUsage() throws Exception {
        Run run = config(Map.of(), "--set", "history.maxSnapshots=many");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors().getFirst()).contains("history.maxSnapshots=many", "must be a whole number");
    }

    /** The lines about one setting, with single blanks. */
    private static List<String> explained(Run run, String key) {
        List<String> lines = run.output().lines().toList();
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            boolean begins = !line.startsWith(" ");
            if (begins && !found.isEmpty()) {
                break;
            }
            if (!found.isEmpty() || (begins && line.startsWith(key + " "))) {
                found.add(line.strip().replaceAll(" +", " "));
            }
        }
        return found;
    }

    private static JsonObject setting(JsonObject all, String key) {
        return StreamSupport.stream(all.getAsJsonArray("settings").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(setting -> setting.get("key").getAsString().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
