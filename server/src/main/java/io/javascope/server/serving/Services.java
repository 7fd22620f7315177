package io.javascope.server.serving;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.ConfigChange;
import io.javascope.foundation.config.ConfigService;
import io.javascope.foundation.config.ConfigSetup;
import io.javascope.foundation.config.Settings;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.Event;
import io.javascope.foundation.event.EventBounds;
import io.javascope.foundation.event.EventLog;
import io.javascope.foundation.event.EventStore;
import io.javascope.foundation.event.EventStoreSetup;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.health.HealthBoard;
import io.javascope.foundation.telemetry.Telemetry;
import io.javascope.foundation.telemetry.TelemetryService;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                        health));
        log.set(events);
        Services services = new Services(config, events, TelemetryService.start(root, telemetry, health), health);
        root.listen(new NotedActors(events));
        services.follow(root, setup.settingsChanged());
        Gauges.register(telemetry, services);
        return services;
    }

    private void follow(Supervisor root, Consumer<Settings> settingsChanged) {
        ActorRef<List<Event>> counts =
                root.start(ChildSpec.permanent("event-counts", _ -> new EventCounts(telemetry.series())));
        events.subscribe(counts, batch -> batch);
        ActorRef<ConfigChange> changes = root.start(
                ChildSpec.permanent("config-events", _ -> new ConfigEvents(config, events, settingsChanged)));
        config.subscribe(changes, change -> change);
        settingsChanged.accept(config.settings());
        ConfigEvents.noteProblems(events, "", config.snapshot().problems());
    }

    private static void healthChanged(EventLog log, HealthBoard.Entry entry) {
        log.record(
                Kind.HEALTH_CHANGED,
                Cause.NONE,
                entry.service() + " is " + entry.health().summary(),
                Map.of("service", entry.service()));
    }

    private static EventBounds bounds(Settings.Events settings) {
        return new EventBounds(settings.maxAge(), settings.maxCount(), settings.maxBytes());
    }
}
