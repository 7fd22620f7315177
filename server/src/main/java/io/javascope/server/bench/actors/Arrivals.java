package io.javascope.server.bench.actors;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts inside one actor, and tells outside of it each time that so many messages have come. */
final class Arrivals {
    private final int wave;
    private final Semaphore waves;
    private int count;

    Arrivals(int wave) {
        this(wave, new Semaphore(0));
    }

    /** Several actors may tell the same semaphore. */
    Arrivals(int wave, Semaphore waves) {
        this.wave = wave;
        this.waves = waves;
    }

    /** Called by the actor for each message. */
    void one() {
        if (++count == wave) {
            count = 0;
            waves.release();
        }
    }

    /** Waits for the next wave to be complete. */
    void await(long time, TimeUnit unit) throws InterruptedException {
        if (!waves.tryAcquire(time, unit)) {
            throw new IllegalStateException("Of " + wave + " messages not all arrived within " + time + " " + unit);
        }
    }
}
