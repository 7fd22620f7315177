package io.javascope.server.bench.actors;

import io.javascope.server.bench.actors.ActorLibrary.Sink;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A topic with a thousand subscribers, published to in waves that fit into a bounded mailbox. */
final class FanOutScenario implements Scenario {
    private static final int SUBSCRIBERS = 1_000;
    private static final int WAVE = 200;

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        var complete = new Semaphore(0);
        Sink topic = library.topic(SUBSCRIBERS, () -> new Arrivals(WAVE, complete)::one);
        return Map.of("fan-out", Repetition.median(() -> millionsPerSecond(topic, complete)));
    }

    private static double millionsPerSecond(Sink topic, Semaphore complete) throws Exception {
        long began = System.nanoTime();
        Threads.VIRTUAL.call(() -> {
            for (int i = 0; i < WAVE; i++) {
                topic.tell();
            }
            return null;
        });
        if (!complete.tryAcquire(SUBSCRIBERS, 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not every subscriber got every message.");
        }
        return SUBSCRIBERS * WAVE * 1e3 / (System.nanoTime() - began);
    }
}
