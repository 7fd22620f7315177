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
 * Lincheck: the mailbox without locks is, in all interleavings it tried, the two bounded queues of {@link Sequential}:
 * exact bounds, calls first, each lane in order, nothing taken in once it is retired.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class MailboxModelTest {
    private static final int CASTS = 2;
    private static final int CALLS = 1;

    private final Mailbox<Integer> mailbox = new LinkedMailbox<>(CASTS, CALLS);

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

    @Operation(nonParallelGroup = "receiver")
    public boolean takeAllAndRetire() {
        Mail<Integer> mail = mailbox.take();
        return mail == null && mailbox.retire();
    }

    /** What the mailbox must look like to everybody. */
    public static class Sequential {
        private final ArrayDeque<Integer> casts = new ArrayDeque<>();
        private final ArrayDeque<Integer> calls = new ArrayDeque<>();
        private boolean retired;

        public String cast(int value) {
            return offer(casts, CASTS, value);
        }

        public String call(int value) {
            return offer(calls, CALLS, value);
        }

        private String offer(ArrayDeque<Integer> lane, int capacity, int value) {
            if (retired) {
                return "RETIRED";
            }
            if (lane.size() >= capacity) {
                return "FULL";
            }
            lane.add(value);
            return "ACCEPTED";
        }

        public int take() {
            Integer call = calls.poll();
            Integer first = call == null ? casts.poll() : call;
            return first == null ? -1 : first;
        }

        public boolean takeAllAndRetire() {
            boolean empty = !retired && take() < 0;
            retired |= empty;
            return empty;
        }
    }

    @Test
    void in_every_interleaving_it_is_two_bounded_queues() {
        new ModelCheckingOptions()
                .iterations(25)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(400)
                .sequentialSpecification(Sequential.class)
                .check(MailboxModelTest.class);
    }

    @Test
    void under_stress_it_is_two_bounded_queues() {
        new StressOptions()
                .iterations(10)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(1_000)
                .sequentialSpecification(Sequential.class)
                .check(MailboxModelTest.class);
    }
}
