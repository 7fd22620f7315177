package io.javascope.foundation.actor;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Lincheck: with room in both lanes the mailbox is, in all interleavings it tried, two queues of which that of the calls
 * goes first.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class LanesModelTest {
    private final Mailbox<Integer> mailbox = new LinkedMailbox<>(100, 100);

    @Operation
    public String cast(@Param(name = "value") int value) {
        return mailbox.offer(new Mail<>(value)).name();
    }

    @Operation
    public String call(@Param(name = "value") int value) {
        return mailbox.offer(new Mail.Urgent<>(value, new CompletableFuture<>()))
                .name();
    }

    @Operation(nonParallelGroup = "receiver")
    public int take() {
        Mail<Integer> mail = mailbox.take();
        return mail == null ? -1 : mail.take();
    }

    /** As an actor's thread does: the next message, or -1 when there was none and the mailbox is retired. */
    @Operation(nonParallelGroup = "receiver")
    public int takeOrRetire() {
        while (true) {
            int next = take();
            if (next >= 0 || mailbox.retire()) {
                return next;
            }
            if (mailbox.depth() == 0) {
                return -2;
            }
        }
    }

    /** What the mailbox must look like to everybody. */
    public static class Sequential {
        private final ArrayDeque<Integer> casts = new ArrayDeque<>();
        private final ArrayDeque<Integer> calls = new ArrayDeque<>();
        private boolean retired;

        public String cast(int value) {
            return retired ? "RETIRED" : added(casts, value);
        }

        public String call(int value) {
            return retired ? "RETIRED" : added(calls, value);
        }

        private static String added(ArrayDeque<Integer> lane, int value) {
            lane.add(value);
            return "ACCEPTED";
        }

        public int take() {
            Integer call = calls.poll();
            Integer first = call == null ? casts.poll() : call;
            return first == null ? -1 : first;
        }

        public int takeOrRetire() {
            if (retired) {
                return -2;
            }
            int next = take();
            retired = next < 0;
            return next;
        }
    }

    @Test
    void in_every_interleaving_calls_go_first() {
        new ModelCheckingOptions()
                .iterations(5)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(250)
                .sequentialSpecification(Sequential.class)
                .check(LanesModelTest.class);
    }

    @Test
    void under_stress_calls_go_first() {
        new StressOptions()
                .iterations(5)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(1_000)
                .sequentialSpecification(Sequential.class)
                .check(LanesModelTest.class);
    }
}
