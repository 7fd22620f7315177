package io.javascope.server.serving;

import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.event.Event;
import io.javascope.foundation.telemetry.Labels;
import io.javascope.foundation.telemetry.Telemetry;
import java.util.List;

/** Actor: every event moves telemetry. */
record EventCounts(Telemetry telemetry) implements Behavior<List<Event>> {
    @Override
    public void receive(List<Event> batch) {
        for (Event event : batch) {
            telemetry
                    .counter(
                            "javascope_events",
                            "The server's own events.",
                            Labels.of("kind", event.kind().name()))
                    .increment();
        }
    }
}
