package io.javascope.foundation.telemetry;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.health.HealthBoard;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The telemetry of a server and the actor that writes it as text, so that many who ask do it one after the other. Series
 * are moved without the actor: {@link #series()}. Any thread.
 */
public final class TelemetryService {
    /** Somebody wants the text. */
    private record Export(CompletableFuture<String> reply) {}

    private final Telemetry series;
    private final ActorRef<Export> actor;

    private TelemetryService(Supervisor parent, Telemetry series, HealthBoard health) {
        this.series = series;
        this.actor = parent.start(ChildSpec.<Export>permanent("telemetry", _ -> {
            health.post("telemetry", Health.WELL);
            return writer(series);
        }));
    }

    /** Starts the actor as a child of {@code parent}. */
    public static TelemetryService start(Supervisor parent, Telemetry series, HealthBoard health) {
        return new TelemetryService(parent, series, health);
    }

    /** Where things are counted. */
    public Telemetry series() {
        return series;
    }

    /**
     * Everything in the OpenMetrics text format.
     *
     * @throws CallFailed if that took longer, or the server ends
     */
    public String openMetrics(Duration patience) throws CallFailed {
        return actor.call(Export::new, patience);
    }

    private static Behavior<Export> writer(Telemetry series) {
        return export -> export.reply().complete(series.openMetrics());
    }
}
