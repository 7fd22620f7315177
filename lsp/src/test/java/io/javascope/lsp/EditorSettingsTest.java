package io.javascope.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor sets: options, its own settings asked for or pushed, the project's file. */
final class EditorSettingsTest {
    @TempDir
    private Path folder;

    private final TestServer server = new TestServer();
    private final ClientConfig config = TestServer.config();
    private int ids = 100;

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient client() throws Exception {
        var pipes = new Pipes();
        var settings = new LanguageSettings(server.pool, null, true, "test", config);
        return new RawClient(pipes, server.serve(pipes, settings));
    }

    private Settings.Analysis analysis() {
        return config.settings().analysis();
    }

    private void initialize(RawClient client, String rest) throws Exception {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":" + ids++ + ",\"method\":\"initialize\",\"params\":{" + rest + "}}");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
    }

    private static JsonObject next(RawClient client, String method) throws Exception {
        while (true) {
            JsonObject message = client.receive();
            if (message.has("method") && message.get("method").getAsString().equals(method)) {
                return message;
            }
        }
    }

    private static void answer(RawClient client, JsonObject request, String result) throws Exception {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}");
    }

    @Test
    void initializationOptionsHoldAndMistakesAreShown() throws Exception {
        RawClient client = client();
        initialize(
                client,
                "\"capabilities\":{},\"initializationOptions\":{\"settings\":{\"analysis\":{\"delay\":5,\"outlineTimeout\":0}}}");
        String shown = next(client, "window/showMessage").toString();
        assertThat(shown)
                .contains("initializationOptions.settings", "`analysis.outlineTimeout` must be a whole number");
        assertThat(analysis().delay()).isEqualTo(Duration.ofMillis(5));
        assertThat(analysis().outlineTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aClientThatCanBeAskedIsAskedAgainWhenItsSettingsChange() throws Exception {
        RawClient client = client();
        initialize(
                client,
                "\"capabilities\":{\"workspace\":{\"configuration\":true,\"didChangeConfiguration\":{\"dynamicRegistration\":true}}},"
                        + "\"initializationOptions\":{\"settings\":{\"history\":{\"maxSnapshots\":9}}}");
        assertThat(next(client, "client/registerCapability").toString()).contains("workspace/didChangeConfiguration");
        JsonObject asked = next(client, "workspace/configuration");
        assertThat(asked.getAsJsonObject("params"))
                .isEqualTo(JsonParser.parseString("{\"items\":[{\"section\":\"javascope\"}]}"));
        answer(client, asked, "[{\"analysis\":{\"delay\":6,\"outlineTimeout\":null},\"javaHome\":\"\"}]");
        await().until(() -> analysis().delay().toMillis() == 6);
        assertThat(config.settings().history().maxSnapshots()).isEqualTo(9);

        client.send(
                "{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeConfiguration\",\"params\":{\"settings\":null}}");
        answer(client, next(client, "workspace/configuration"), "[{\"analysis\":{\"delay\":7}}]");
        await().until(() -> analysis().delay().toMillis() == 7);
    }

    @Test
    void aClientThatAnswersNonsenseChangesNothing() throws Exception {
        RawClient client = client();
        initialize(client, "\"capabilities\":{\"workspace\":{\"configuration\":true}}");
        JsonObject asked = next(client, "workspace/configuration");
        client.send("{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"error\":{\"code\":1,\"message\":\"no\"}}");
        client.send("{\"jsonrpc\":\"2.0\",\"id\":\"never asked\",\"result\":[{\"analysis\":{\"delay\":1}}]}");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeConfiguration\",\"params\":{}}");
        answer(client, next(client, "workspace/configuration"), "[17]");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeConfiguration\",\"params\":{}}");
        answer(client, next(client, "workspace/configuration"), "[{\"analysis\":{\"delay\":2}}]");
        await().until(() -> analysis().delay().toMillis() == 2);
    }

    @Test
    void pushedSettingsHoldWhereTheClientCannotBeAsked() throws Exception {
        RawClient client = client();
        initialize(client, "\"capabilities\":{}");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"workspace/didChangeConfiguration\",\"params\":"
                + "{\"settings\":{\"javascope\":{\"analysis\":{\"delay\":8}},\"other\":1}}}");
        await().until(() -> analysis().delay().toMillis() == 8);
    }

    @Test
    void theProjectsFileOfTheFirstFolderHolds() throws Exception {
        Files.writeString(folder.resolve(".javascope.json"), "{\"analysis\":{\"delay\":4}}");
        RawClient client = client();
        initialize(
                client,
                "\"capabilities\":{},\"rootUri\":null,\"workspaceFolders\":[{\"uri\":\"" + folder.toUri()
                        + "\",\"name\":\"x\"}]");
        await().until(() -> analysis().delay().toMillis() == 4);
    }
}
