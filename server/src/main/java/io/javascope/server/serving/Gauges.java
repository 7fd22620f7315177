package io.javascope.server.serving;

import io.javascope.foundation.event.EventStore;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.telemetry.Labels;
import io.javascope.foundation.telemetry.Telemetry;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;

/** What is read when somebody asks for telemetry. */
final class Gauges {
    private static final double MILLIS = 1_000;

    private Gauges() {}

    static void register(Telemetry telemetry, Services services) {
        event(telemetry, services, "javascope_events_kept", "Events that can be found.", EventStore.Figures::kept);
        event(telemetry, services, "javascope_events_kept_bytes", "Memory of them.", EventStore.Figures::bytes);
        event(telemetry, services, "javascope_events_waiting", "Events not written yet.", EventStore.Figures::waiting);
        event(telemetry, services, "javascope_events_refused", "Events not kept.", EventStore.Figures::refused);
        event(telemetry, services, "javascope_events_lost", "Events in hand at a crash.", EventStore.Figures::lost);
        event(telemetry, services, "javascope_events_unsaved", "Events not on disk.", EventStore.Figures::unsaved);
        telemetry.gauge(
                "javascope_health",
                "1 well, 0.5 degraded, 0 down: the worst of all services.",
                Labels.NONE,
                () -> switch (services.health().overall()) {
                    case Health.Well _ -> 1;
                    case Health.Degraded _ -> 0.5;
                    case Health.Down _ -> 0;
                });
        process(telemetry);
    }

    private static void process(Telemetry telemetry) {
        telemetry.gauge(
                "javascope_heap_bytes",
                "Heap in use.",
                Labels.NONE,
                () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        telemetry.gauge(
                "javascope_platform_threads",
                "Platform threads.",
                Labels.NONE,
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        telemetry.gauge(
                "javascope_uptime_seconds",
                "Since the process started.",
                Labels.NONE,
                () -> ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS);
    }

    private static void event(
            Telemetry telemetry,
            Services services,
            String name,
            String help,
            ToDoubleFunction<EventStore.Figures> figure) {
        telemetry.gauge(
                name,
                help,
                Labels.NONE,
                () -> figure.applyAsDouble(services.events().figures()));
    }
}
