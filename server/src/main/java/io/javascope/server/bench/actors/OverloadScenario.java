package io.javascope.server.bench.actors;

import io.javascope.server.bench.actors.ActorLibrary.Flooded;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/** Casts come ten times faster than they can be handled, and twenty callers ask the same actor meanwhile. */
final class OverloadScenario implements Scenario {
    private static final int CAPACITY = 1024;
    private static final int CALLERS = 20;
    private static final long WORK_NANOS = 20_000;
    private static final long PACE_NANOS = WORK_NANOS / 10;
    private static final long FLOOD_NANOS = 3_000_000_000L;
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration DRAIN = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public Map<String, Double> run(ActorLibrary library) throws Exception {
        var handled = new AtomicLong();
        Flooded flooded = library.flooded(CAPACITY, () -> {
            spin(System.nanoTime() + WORK_NANOS);
            handled.incrementAndGet();
        });
        long end = System.nanoTime() + FLOOD_NANOS;
        var flood = new FutureTask<>(() -> flood(flooded, end));
        Threads.PLATFORM.unstarted(flood).start();
        var calls = new Calls();
        Threads.VIRTUAL.callOnEach(CALLERS, () -> calls.askUntil(flooded, end));
        long sent = flood.get();
        return calls.numbers(sent, flooded, handled);
    }

    private static long flood(Flooded flooded, long end) {
        long sent = 0;
        for (long next = System.nanoTime(); next < end; next += PACE_NANOS) {
            spin(next);
            flooded.tell();
            sent++;
        }
        return sent;
    }

    private static void spin(long until) {
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    /** What became of the questions. */
    private static final class Calls {
        private final AtomicLong lost = new AtomicLong();
        private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

        Void askUntil(Flooded flooded, long end) throws InterruptedException {
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                try {
                    flooded.ask(DEADLINE);
                    millis.add((System.nanoTime() - began) / 1e6);
                } catch (InterruptedException asked) {
                    throw asked;
                } catch (Exception unanswered) {
                    lost.incrementAndGet();
                }
            }
            return null;
        }

        Map<String, Double> numbers(long sent, Flooded flooded, AtomicLong handled) throws Exception {
            double[] times = millis.stream().mapToDouble(Double::doubleValue).toArray();
            double asked = lost.get() + times.length;
            var numbers = new HashMap<String, Double>();
            numbers.put("overload: calls lost", 100 * lost.get() / asked);
            numbers.put("overload: calls answered", (double) times.length);
            if (times.length > 0) {
                numbers.put("overload: call p50", Repetition.quantile(times, 0.5));
                numbers.put("overload: call p99", Repetition.quantile(times, 0.99));
            }
            awaitDrained(sent, flooded, handled);
            flooded.dropped().ifPresent(dropped -> {
                numbers.put("overload: casts unaccounted for", (double) Math.abs(sent - handled.get() - dropped));
                numbers.put("overload: casts dropped", 100.0 * dropped / sent);
            });
            return numbers;
        }

        /** Until all is accounted for, or nothing is handled any more. */
        private static void awaitDrained(long sent, Flooded flooded, AtomicLong handled) {
            long end = System.nanoTime() + DRAIN.toNanos();
            while (handled.get() + flooded.dropped().orElse(sent) < sent && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }
}
