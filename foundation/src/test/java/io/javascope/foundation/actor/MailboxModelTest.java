package io.javascope.foundation.actor;

import java.util.ArrayDeque;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Lincheck: the lane of casts of the mailbox without locks is, in all interleavings it tried, the bounded queue of
 * {@link Sequential}: exact bound, in order, nothing taken in once it is retired.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class MailboxModelTest {
    private static final int CASTS = 2;

    private final Mailbox<Integer> mailbox = new LinkedMailbox<>(CASTS, 1);

    @Operation
    public String cast(@Param(name = "value") int value) {
        return mailbox.offer(new Mail<>(value)).name();
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
        private boolean retired;

        public String cast(int value) {
            if (retired) {
                return "RETIRED";
            }
            if (casts.size() >= CASTS) {
                return "FULL";
            }
            casts.add(value);
            return "ACCEPTED";
        }

        public int take() {
            Integer first = casts.poll();
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
    void in_every_interleaving_it_is_a_bounded_queue() {
        new ModelCheckingOptions()
                .iterations(5)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(250)
                .sequentialSpecification(Sequential.class)
                .check(MailboxModelTest.class);
    }

    @Test
    void under_stress_it_is_a_bounded_queue() {
        new StressOptions()
                .iterations(5)
                .threads(3)
                .actorsPerThread(3)
                .invocationsPerIteration(1_000)
                .sequentialSpecification(Sequential.class)
                .check(MailboxModelTest.class);
    }
}
