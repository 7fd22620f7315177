package io.javascope.server.serving;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.Rank;
import io.javascope.foundation.config.Settings;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.Event;
import io.javascope.foundation.event.EventQuery;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.health.Health;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chain: a change of the settings is an event, an event moves telemetry; failures and health are events too. */
@Timeout(60)
class ServicesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final Supervisor root = Supervisor.root("test");

    @AfterEach
    void stop() {
        root.close();
    }

    private static List<Event> events(Services services, Kind kind) throws Exception {
        services.events().flush(SOON);
        return services.events().find(EventQuery.ALL.withKind(kind));
    }

    private static void assertCounted(Services services, Kind kind, int times) {
        String line = "javascope_events_total{kind=\"" + kind.name() + "\"} " + times;
        await().untilAsserted(() ->
                assertThat(services.telemetry().openMetrics(SOON).lines()).contains(line));
    }

    @Test
    void aChangeOfTheSettingsIsAnEventAndTheEventIsCounted() throws Exception {
        List<Settings> applied = new CopyOnWriteArrayList<>();
        var setup = TestSetup.in(folder);
        Services services = Services.start(root, new Services.Setup(setup.config(), setup.cache(), applied::add));
        services.config()
                .update(Rank.COMMAND_LINE, "test", Map.of("server.maxClients", "5", "log.level", "ERROR"))
                .get(5, SECONDS);
        await().until(() -> !events(services, Kind.CONFIG_CHANGED).isEmpty());
        assertThat(events(services, Kind.CONFIG_CHANGED)).singleElement().satisfies(event -> {
            assertThat(event.text()).isEqualTo("log.level, server.maxClients changed");
            assertThat(event.data()).isEqualTo(Map.of("log.level", "ERROR", "server.maxClients", "5"));
        });
        assertCounted(services, Kind.CONFIG_CHANGED, 1);
        await().until(() -> applied.size() == 2);
        assertThat(applied.getLast().server().maxClients()).isEqualTo(5);
    }

    @Test
    void aSettingThatCannotBeUsedIsAnEventAndDegradesTheHealth() throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("settings.json"), "{\n\"server\": { \"maxClients\": 0 } }");
        Services services = Services.start(root, TestSetup.in(folder));
        assertThat(events(services, Kind.CONFIG_REFUSED))
                .singleElement()
                .satisfies(event -> assertThat(event.text())
                        .contains(
                                "settings.json:2",
                                "`server.maxClients` must be a whole number from 1 to 10000, not 0"));
        assertThat(services.health().overall()).isInstanceOf(Health.Degraded.class);
        assertThat(services.telemetry().openMetrics(SOON)).contains("javascope_health 0.5");
    }

    @Test
    void whatHappensToActorsIsAnEventAndIsCounted() throws Exception {
        Services services = Services.start(root, TestSetup.in(folder));
        ActorRef<String> fragile = root.start(ChildSpec.<String>permanent("fragile", _ -> message -> {
            throw new IllegalStateException(message);
        }));
        fragile.cast("planted");
        await().until(() -> !events(services, Kind.ACTOR_RESTARTED).isEmpty());
        assertThat(events(services, Kind.ACTOR_CRASHED)).singleElement().satisfies(event -> {
            assertThat(event.text()).contains("fragile", "planted");
            assertThat(event.data()).containsEntry("actor", "test/fragile");
        });
        assertCounted(services, Kind.ACTOR_CRASHED, 1);
        assertCounted(services, Kind.ACTOR_RESTARTED, 1);
    }

    @Test
    void eventsThatCannotBeWrittenDegradeTheHealthAndTheServerGoesOn() throws Exception {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Files.writeString(cache.resolve("events"), "a file where the folder should be");
        Services services = Services.start(root, TestSetup.in(folder));
        await().until(() -> services.health().overall() instanceof Health.Degraded);
        assertThat(services.health().overall().summary()).contains("events are kept in memory only");
        await().untilAsserted(() -> assertThat(events(services, Kind.HEALTH_CHANGED))
                .anySatisfy(event -> assertThat(event.data()).containsEntry("service", "events")));
    }

    @Test
    void eventsOfOneServerAreThereInTheNext() throws Exception {
        try (Supervisor first = Supervisor.root("first")) {
            Services services = Services.start(first, TestSetup.in(folder));
            services.events().record(Kind.SERVER_STARTED, Cause.NONE, "first");
            services.events().flush(SOON);
        }
        Services services = Services.start(root, TestSetup.in(folder));
        services.events().opened().get(20, SECONDS);
        assertThat(events(services, Kind.SERVER_STARTED))
                .extracting(Event::text)
                .contains("first");
    }

    @Test
    void onlyInMemoryNothingIsWritten() throws Exception {
        Services services = Services.start(root, TestSetup.in(folder, "events.onDisk=false"));
        services.events().record(Kind.SERVER_STARTED, Cause.NONE, "one");
        assertThat(events(services, Kind.SERVER_STARTED)).hasSize(1);
        assertThat(folder.resolve("cache")).doesNotExist();
        assertThat(services.health().overall()).isEqualTo(Health.WELL);
    }
}
