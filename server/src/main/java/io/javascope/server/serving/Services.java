package io.javascope.server.serving;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.ConfigChange;
import io.javascope.foundation.config.ConfigService;
import io.javascope.foundation.config.ConfigSetup;
import io.javascope.foundation.config.Problem;
import io.javascope.foundation.config.Settings;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.Event;
import io.javascope.foundation.event.EventBounds;
import io.javascope.foundation.event.EventLog;
import io.javascope.foundation.event.EventStore;
import io.javascope.foundation.event.EventStoreSetup;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.health.HealthBoard;
import io.javascope.foundation.telemetry.Labels;
import io.javascope.foundation.telemetry.Telemetry;
import io.javascope.foundation.telemetry.TelemetryService;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What every part of a server stands on: settings, events, telemetry, health. They are wired in one direction: a change of
 * the settings, a change of health and what happens to actors become events, and every event moves telemetry.
 *
 * @param config settings
 * @param events what happened
 * @param telemetry how often and how long
 * @param health how each service is
 */
public record Services(ConfigService config, EventStore events, TelemetryService telemetry, HealthBoard health) {
    private static final System.Logger LOG = System.getLogger(Services.class.getName());

    /**
     * What the services are started with.
     *
     * @param config the sources of settings
     * @param cache the user's folder for what can be made again; events are kept in it
     * @param settingsChanged is given the settings at the start and after each change
     */
    public record Setup(ConfigSetup config, Path cache, Consumer<Settings> settingsChanged) {}

    /** Starts them as children of the root, in order, and wires them. */
    static Services start(Supervisor root, Setup setup) {
        var log = new AtomicReference<>(EventLog.NONE);
        var health = new HealthBoard(
                InstantSource.system(), entry -> healthChanged(Objects.requireNonNull(log.get()), entry));
        ConfigService config = ConfigService.start(root, setup.config(), health);
        Telemetry telemetry = new Telemetry();
        Settings.Events first = config.settings().events();
        EventStore events = EventStore.start(
                root,
                EventStoreSetup.of(
                        first.onDisk() ? setup.cache().resolve("events") : null,
                        () -> bounds(config.settings().events()),
                        health,
                        batch -> count(telemetry, batch)));
        log.set(events);
        Services services = new Services(config, events, TelemetryService.start(root, telemetry, health), health);
        root.listen(new NotedActors(events));
        services.follow(setup.settingsChanged());
        Gauges.register(telemetry, services);
        return services;
    }

    private void follow(Consumer<Settings> settingsChanged) {
        settingsChanged.accept(config.settings());
        config.subscribe(change -> {
            note(change);
            settingsChanged.accept(config.settings());
        });
        noteProblems("", config.snapshot().problems());
    }

    /** A change of the settings is an event, and what could not be used is one more. */
    private void note(ConfigChange change) {
        if (!change.keys().isEmpty()) {
            String whose = change.client().isEmpty() ? "" : " for " + change.client();
            events.record(
                    Kind.CONFIG_CHANGED,
                    Cause.NONE,
                    String.join(", ", change.keys()) + " changed" + whose,
                    values(change));
        }
        noteProblems(change.client(), change.problems());
    }

    private static Map<String, String> values(ConfigChange change) {
        Map<String, String> values = new TreeMap<>();
        change.keys().forEach(key -> {
            var resolution = change.after().resolutions().get(key);
            values.put(key, resolution == null ? "" : resolution.text());
        });
        return values;
    }

    private void noteProblems(String client, List<Problem> problems) {
        for (Problem problem : problems) {
            LOG.log(Level.WARNING, problem.text());
            events.record(
                    Kind.CONFIG_REFUSED,
                    Cause.NONE,
                    problem.text(),
                    client.isEmpty() ? Map.of() : Map.of("client", client));
        }
    }

    private static void healthChanged(EventLog log, HealthBoard.Entry entry) {
        log.record(
                Kind.HEALTH_CHANGED,
                Cause.NONE,
                entry.service() + " is " + entry.health().summary(),
                Map.of("service", entry.service()));
    }

    /** Every event moves telemetry. */
    private static void count(Telemetry telemetry, List<Event> batch) {
        for (Event event : batch) {
            telemetry
                    .counter(
                            "javascope_events",
                            "The server's own events.",
                            Labels.of("kind", event.kind().name()))
                    .increment();
        }
    }

    private static EventBounds bounds(Settings.Events settings) {
        return new EventBounds(settings.maxAge(), settings.maxCount(), settings.maxBytes());
    }
}
