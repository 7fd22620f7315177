package io.javascope.server.bench.actors;

import io.javascope.server.bench.actors.ActorLibrary.Sink;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Threads cast to one actor as fast as they can; the time ends when it has handled all. */
final class CastScenario implements Scenario {
    private static final int CASTS = 800_000;

    private final int producers;
    private final Threads kind;

    CastScenario(int producers, Threads kind) {
        this.producers = producers;
        this.kind = kind;
    }

    @Override
    public String name() {
        return "cast-" + producers + "-" + kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        var arrivals = new Arrivals(CASTS);
        Sink sink = library.sink(arrivals::one);
        return Map.of(name(), Repetition.median(() -> millionsPerSecond(sink, arrivals)));
    }

    private double millionsPerSecond(Sink sink, Arrivals arrivals) throws Exception {
        long began = System.nanoTime();
        kind.callOnEach(producers, () -> {
            for (int i = 0; i < CASTS / producers; i++) {
                sink.tell();
            }
            return null;
        });
        arrivals.await(60, TimeUnit.SECONDS);
        return CASTS * 1e3 / (System.nanoTime() - began);
    }
}
