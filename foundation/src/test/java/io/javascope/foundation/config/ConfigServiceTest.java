package io.javascope.foundation.config;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Cancellable;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.health.HealthBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigServiceTest {
    @TempDir
    private Path folder;

    private final Supervisor root = Supervisor.root("test");
    private final HealthBoard health = new HealthBoard(InstantSource.system(), _ -> {});

    @AfterEach
    void stop() {
        root.close();
    }

    private Path user() {
        return folder.resolve("settings.json");
    }

    private Path project() {
        return folder.resolve(".javascope.json");
    }

    private ConfigService start(String... commandLine) {
        Layer layer = new LayerReader().assignments(Rank.COMMAND_LINE, "--set", List.of(commandLine));
        return ConfigService.start(
                root, new ConfigSetup(user(), project(), List.of(layer), Duration.ofMillis(20)), health);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    @Test
    void laterSourcesWinAndEachValueKnowsWhereItComesFrom() throws Exception {
        write(user(), "{\"history\":{\"maxSnapshots\":1,\"maxSnapshotBytes\":\"1MB\"},\n\"analysis\":{\"delay\":1}}");
        write(project(), "{\"history\":{\"maxSnapshots\":2},\"analysis\":{\"delay\":2}}");
        ConfigService config = start("analysis.delay=6");
        ClientConfig client = config.client("lsp-client-1");
        client.editor(
                "editor", JsonParser.parseString("{\"analysis\":{\"delay\":3},\"history\":{\"maxSnapshots\":3}}"));
        client.launch("launch", JsonParser.parseString("{\"history\":{\"maxSnapshots\":4}}"));

        assertThat(config.settings().history().maxSnapshots()).isEqualTo(2);
        assertThat(client.settings().history()).isEqualTo(new Settings.History(4, 1 << 20));
        assertThat(client.settings().analysis().delay()).isEqualTo(Duration.ofMillis(6));
        Resolution resolution =
                Objects.requireNonNull(client.snapshot().resolutions().get("history.maxSnapshots"));
        assertThat(resolution.given())
                .extracting(Resolution.Ranked::rank)
                .containsExactly(Rank.LAUNCH, Rank.EDITOR, Rank.PROJECT, Rank.USER);
        assertThat(resolution.given().get(3).given().place()).endsWith("settings.json:1");
    }

    @Test
    void twoClientsHaveDifferentSettingsAndFollowWhatHoldsForAll() throws Exception {
        ConfigService config = start();
        ClientConfig one = config.client("one");
        ClientConfig two = config.client("two");
        one.launch("launch", JsonParser.parseString("{\"history\":{\"maxSnapshots\":11}}"));
        two.launch("launch", JsonParser.parseString("{\"history\":{\"maxSnapshots\":22}}"));
        config.update(Rank.COMMAND_LINE, "test", Map.of("debug.evaluateTimeout", "77"))
                .get(5, SECONDS);
        for (ClientConfig client : List.of(one, two)) {
            assertThat(client.settings().debug().evaluateTimeout()).isEqualTo(Duration.ofMillis(77));
        }
        assertThat(one.settings().history().maxSnapshots()).isEqualTo(11);
        assertThat(two.settings().history().maxSnapshots()).isEqualTo(22);
        one.close();
        config.update(Rank.COMMAND_LINE, "test", Map.of("debug.evaluateTimeout", "88"))
                .get(5, SECONDS);
        assertThat(one.settings().debug().evaluateTimeout()).isEqualTo(Duration.ofMillis(77));
        assertThat(two.settings().debug().evaluateTimeout()).isEqualTo(Duration.ofMillis(88));
    }

    @Test
    void aClientInAFolderOfItsOwnHasThatFoldersSettings() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        write(project(), "{\"analysis\":{\"delay\":1}}");
        write(other.resolve(".javascope.json"), "{\"history\":{\"maxSnapshots\":5}}");
        ConfigService config = start();
        ClientConfig client = config.client("client");
        assertThat(client.project(other)).isEmpty();
        assertThat(client.settings().analysis().delay()).isEqualTo(Duration.ofMillis(15));
        assertThat(client.settings().history().maxSnapshots()).isEqualTo(5);
        config.update(Rank.COMMAND_LINE, "test", Map.of("server.linger", "1")).get(5, SECONDS);
        assertThat(client.settings().history().maxSnapshots()).isEqualTo(5);
    }

    @Test
    void anUpdateIsMadeAsAWholeOrNotAtAll() throws Exception {
        ConfigService config = start("server.linger=5");
        Map<String, @Nullable String> wrong = new HashMap<>(Map.of("server.maxClients", "7", "log.level", "LOUD"));
        assertThatThrownBy(() -> config.update(Rank.COMMAND_LINE, "test", wrong).get(5, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(RefusedSettings.class)
                .hasMessageContaining("`log.level` must be one of");
        assertThat(config.settings().server().maxClients()).isEqualTo(64);

        Map<String, @Nullable String> right = new HashMap<>(Map.of("server.maxClients", "7", "log.level", "ERROR"));
        right.put("server.linger", null);
        Snapshot after = config.update(Rank.COMMAND_LINE, "test", right).get(5, SECONDS);
        assertThat(config.snapshot()).isEqualTo(after);
        assertThat(after.settings().server()).isEqualTo(new Settings.Server(7, Duration.ofSeconds(3)));
        assertThat(after.settings().log().level()).isEqualTo(System.Logger.Level.ERROR);
    }

    @Test
    void readersNeverSeeHalfOfAnUpdate() throws Exception {
        ConfigService config = start();
        var torn = new AtomicBoolean();
        var over = new AtomicBoolean();
        List<Thread> readers = new ArrayList<>();
        for (int at = 0; at < 2; at++) {
            readers.add(Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    Settings now = config.settings();
                    boolean first = now.server().maxClients() == 64;
                    torn.compareAndSet(
                            false,
                            !first && now.server().maxClients() != now.history().maxSnapshots());
                }
            }));
        }
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int base = 100 + writer * 100;
            writers.add(Thread.ofVirtual().start(() -> {
                for (int at = 0; at < 100; at++) {
                    String value = String.valueOf(base + at);
                    config.update(
                                    Rank.COMMAND_LINE,
                                    "test",
                                    Map.of("server.maxClients", value, "history.maxSnapshots", value))
                            .join();
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        over.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(torn).isFalse();
        assertThat(config.snapshot().version()).isEqualTo(401);
    }

    @Test
    void aFileThatIsEditedHoldsSoonAndSubscribersHearWhatChanged() throws Exception {
        ConfigService config = start();
        List<ConfigChange> heard = new CopyOnWriteArrayList<>();
        Cancellable subscription = config.subscribe(listener("listener", heard::add), change -> change);
        write(user(), "{\"server\":{\"maxClients\":5}}");
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> config.settings().server().maxClients() == 5);
        await().until(() -> !heard.isEmpty());
        assertThat(heard.getFirst().keys()).containsExactly("server.maxClients");
        assertThat(heard.getFirst().before().settings().server().maxClients()).isEqualTo(64);

        write(user(), "{\"server\":{\"maxClients\":\"five\"}}");
        await().until(() -> heard.stream().anyMatch(change -> !change.problems().isEmpty()));
        assertThat(config.settings().server().maxClients()).isEqualTo(64);
        assertThat(health.overall()).isInstanceOf(Health.Degraded.class);
        assertThat(health.overall().summary()).contains("settings.json:1", "server.maxClients");

        Files.delete(user());
        await().until(() -> health.overall() instanceof Health.Well);
        subscription.cancel();
        int before = heard.size();
        config.update(Rank.COMMAND_LINE, "test", Map.of("server.maxClients", "6"))
                .get(5, SECONDS);
        config.update(Rank.COMMAND_LINE, "test", Map.of("server.maxClients", "7"))
                .get(5, SECONDS);
        assertThat(heard).hasSize(before);
    }

    @Test
    void aSubscriberThatFailsDoesNotHarmTheOthers() throws Exception {
        ConfigService config = start();
        List<ConfigChange> heard = new CopyOnWriteArrayList<>();
        ActorRef<ConfigChange> fails = listener("fails", _ -> {
            throw new IllegalStateException("as the test wants");
        });
        config.subscribe(fails, change -> change);
        config.subscribe(listener("listener", heard::add), change -> change);
        config.update(Rank.COMMAND_LINE, "test", Map.of("server.maxClients", "6"))
                .get(5, SECONDS);
        await().until(() -> heard.size() == 1);
        await().until(() -> fails.status().restarts() == 1);
    }

    private ActorRef<ConfigChange> listener(String name, Consumer<ConfigChange> body) {
        return root.start(ChildSpec.permanent(name, _ -> body::accept));
    }

    @Test
    void aProjectFileThatIsNoFileIsNotRead() throws Exception {
        Files.createDirectory(project());
        ConfigService config = start();
        assertThat(config.snapshot().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains(".javascope.json", "no regular file"));
    }

    @Test
    void aFileThatIsNotUtf8OrHugeIsRefusedWithItsReason() throws Exception {
        Files.write(user(), new byte[] {'{', (byte) 0xff, '}'});
        write(project(), " ".repeat((1 << 20) + 1));
        assertThat(start().snapshot().problems())
                .extracting(Problem::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("not UTF-8"),
                        text -> assertThat(text).contains("1MB"));
    }
}
