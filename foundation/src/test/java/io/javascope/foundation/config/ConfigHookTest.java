package io.javascope.foundation.config;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.health.HealthBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder is told of changes. */
class ConfigHookTest {
    private static final String NAME = "javascope.ConfigChanged";

    @TempDir
    private Path folder;

    @Test
    void aRecordingHasAnEventForEachChangeWithItsClientAndItsKeys() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(NAME);
            recording.start();
            change();
            recording.stop();
            List<RecordedEvent> events = events(recording);
            assertThat(events)
                    .extracting(event -> event.getString("client") + ": " + event.getString("keys"))
                    // Each thread has a buffer of its own, so the file is not in the order of time.
                    .containsExactlyInAnyOrder(": log.level,server.maxClients", "dap-client-1: history.maxSnapshots");
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.getStartTime())
                            .isBetween(recording.getStartTime(), recording.getStopTime()));
        }
    }

    @Test
    void aRecordingThatDoesNotWantThemHasNone() throws Exception {
        try (Recording recording = new Recording()) {
            recording.disable(NAME);
            recording.start();
            change();
            recording.stop();
            assertThat(events(recording)).isEmpty();
        }
    }

    private void change() throws Exception {
        try (Supervisor root = Supervisor.root("test")) {
            ConfigService config = ConfigService.start(
                    root,
                    ConfigSetup.of(folder.resolve("user"), folder.resolve("project"), List.of()),
                    new HealthBoard(InstantSource.system(), _ -> {}));
            List<ConfigChange> told = new CopyOnWriteArrayList<>();
            ActorRef<ConfigChange> listener = root.start(ChildSpec.permanent("listener", _ -> told::add));
            config.subscribe(listener, change -> change);
            config.update(Rank.COMMAND_LINE, "test", Map.of("server.maxClients", "7", "log.level", "ERROR"))
                    .get(5, SECONDS);
            try (ClientConfig client = config.client("dap-client-1")) {
                client.launch("launch", JsonParser.parseString("{\"history\":{\"maxSnapshots\":4}}"));
                // Subscribers hear of a change after Flight Recorder does.
                await().until(() -> told.size() == 2);
            }
        }
    }

    private List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(NAME))
                .toList();
    }
}
