package io.javascope.server.bench.actors;

import io.javascope.server.bench.actors.ActorLibrary.Sink;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * From the failure inside a handler to the start of the next incarnation, as its own start function sees it; and how many
 * restarts a budget of three in five seconds allows. Nothing is logged on either side.
 */
final class CrashScenario implements Scenario {
    private static final int CRASHES = 5_000;
    private static final int NO_LIMIT = 10_000_000;
    private static final int BUDGET = 3;

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        var subject = new Subject();
        Sink crashing = library.crashing(NO_LIMIT, subject::started, subject::crash);
        subject.awaitStart();
        double[] micros = new double[CRASHES];
        double median = Threads.VIRTUAL.call(() -> Repetition.median(() -> {
            time(crashing, subject, micros);
            return Repetition.quantile(micros, 0.5);
        }));
        return Map.of(
                "crash to restarted p50",
                median,
                "crash to restarted p99",
                Repetition.quantile(micros, 0.99),
                "restarts within the budget",
                (double) restartsWithin(library));
    }

    private static void time(Sink crashing, Subject subject, double[] micros) throws Exception {
        for (int i = 0; i < micros.length; i++) {
            crashing.tell();
            subject.awaitStart();
            micros[i] = subject.nanos / 1e3;
        }
    }

    private static int restartsWithin(ActorLibrary library) throws Exception {
        var subject = new Subject();
        Sink crashing = library.crashing(BUDGET, subject::started, subject::crash);
        subject.awaitStart();
        int restarts = 0;
        crashing.tell();
        while (restarts <= BUDGET && subject.starts.tryAcquire(500, TimeUnit.MILLISECONDS)) {
            restarts++;
            crashing.tell();
        }
        return restarts;
    }

    /** What the crashing actor runs. Fields pass from one incarnation to the next and to whoever awaits the start. */
    private static final class Subject {
        final Semaphore starts = new Semaphore(0);
        private volatile long crashed;
        volatile long nanos;

        void started() {
            nanos = System.nanoTime() - crashed;
            starts.release();
        }

        void crash() {
            crashed = System.nanoTime();
            throw new IllegalStateException("a crash of the benchmark");
        }

        void awaitStart() throws InterruptedException {
            if (!starts.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A crashed actor was not started again within 10 s");
            }
        }
    }
}
