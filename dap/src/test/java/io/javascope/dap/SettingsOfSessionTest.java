package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.ConfigService;
import io.javascope.foundation.config.ConfigSetup;
import io.javascope.foundation.config.Rank;
import io.javascope.foundation.health.HealthBoard;
import io.javascope.session.SessionSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What launch attributes and the project's file set for one session. */
class SettingsOfSessionTest {
    @TempDir
    private Path folder;

    private final Supervisor root = Supervisor.root("settings");

    @AfterEach
    void stop() {
        root.close();
    }

    private ConfigService service() {
        var health = new HealthBoard(InstantSource.system(), _ -> {});
        return ConfigService.start(root, ConfigSetup.of(folder, folder.resolve("none"), List.of()), health);
    }

    private static JsonObject launch(Served served, String attributes) {
        served.client.ask("initialize", "{\"adapterID\":\"test\"}");
        int launch = served.client.send("launch", "{\"mainClass\":\"Main\"" + attributes + "}");
        served.client.ask("configurationDone");
        return served.client.answer(launch);
    }

    @Test
    void twoSessionsOfOneServerHaveDifferentSettingsAtTheSameTime() throws Exception {
        ConfigService service = service();
        try (Served one = Served.with(settings -> settings.withConfig(service.client("one")));
                Served two = Served.with(settings -> settings.withConfig(service.client("two")))) {
            launch(one, ",\"settings\":{\"debug\":{\"evaluateTimeout\":111},\"history\":{\"maxSnapshots\":1}}");
            launch(
                    two,
                    ",\"settings\":{\"debug\":{\"evaluateTimeout\":222}},\"history\":{\"maxSnapshotBytes\":\"2MB\"}");
            SessionSettings first = one.settingsOfSession();
            SessionSettings second = two.settingsOfSession();
            assertThat(first.evaluateDeadline()).isEqualTo(Duration.ofMillis(111));
            assertThat(first.maxSnapshots()).isEqualTo(1);
            assertThat(first.maxSnapshotBytes()).isEqualTo(32 << 20);
            assertThat(second.evaluateDeadline()).isEqualTo(Duration.ofMillis(222));
            assertThat(second.maxSnapshots()).isEqualTo(1_000);
            assertThat(second.maxSnapshotBytes()).isEqualTo(2 << 20);
            service.update(Rank.COMMAND_LINE, "test", Map.of("debug.debuggeeTimeout", "333"))
                    .join();
            assertThat(first.jdiDeadline()).isEqualTo(Duration.ofMillis(333));
            assertThat(second.jdiDeadline()).isEqualTo(Duration.ofMillis(333));
        }
    }

    @Test
    void aWrongSettingRefusesTheLaunchAndSaysWhatIsWrong() {
        try (Served served = Served.open()) {
            JsonObject answer = launch(served, ",\"settings\":{\"debug\":{\"evaluateTimeout\":\"long\"}}");
            assertThat(answer.get("success").getAsBoolean()).isFalse();
            assertThat(answer.toString())
                    .contains(
                            "The attribute `settings`",
                            "`debug.evaluateTimeout` must be a whole number of milliseconds");
        }
    }

    @Test
    void whatConcernsTheWholeServerCannotBeSetByALaunch() {
        try (Served served = Served.open()) {
            assertThat(launch(served, ",\"settings\":{\"server\":{\"maxClients\":1}}")
                            .toString())
                    .contains("`server.maxClients` is about the whole server");
        }
    }

    @Test
    void theFileInTheWorkingDirectoryHoldsForTheSessionAndItsMistakesAreRemarked() throws Exception {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(
                project.resolve(".javascope.json"), "{\"history\":{\"maxSnapshots\":7},\n\"javaHome\":\"/tmp/evil\"}");
        ConfigService service = service();
        try (Served served = Served.with(settings -> settings.withConfig(service.client("one")))) {
            launch(served, ",\"cwd\":\"" + project + "\"");
            assertThat(served.settingsOfSession().maxSnapshots()).isEqualTo(7);
            assertThat(served.client.event("output").toString()).contains(".javascope.json:2", "javaHome");
        }
    }
}
