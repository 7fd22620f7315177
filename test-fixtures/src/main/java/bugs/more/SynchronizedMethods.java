package bugs.more;

import java.util.concurrent.CountDownLatch;

/** A deadlock of synchronized methods, and a thread that waits for what nobody does. They are daemons. */
public class SynchronizedMethods {
    private static final CountDownLatch BOTH_HOLD = new CountDownLatch(2);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    synchronized void give(SynchronizedMethods other) {
        BOTH_HOLD.countDown();
        await(BOTH_HOLD);
        other.take(); // SHOWS
    }

    synchronized void take() {}

    private static void await(CountDownLatch latch) {
        try {
            latch.await(); // LATCH
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        SynchronizedMethods left = new SynchronizedMethods();
        SynchronizedMethods right = new SynchronizedMethods();
        Thread giver = new Thread(() -> left.give(right), "giver");
        Thread taker = new Thread(() -> right.give(left), "taker"); // CAUSE
        Thread idle = new Thread(() -> await(NEVER), "idle");
        for (Thread thread : new Thread[] {giver, taker, idle}) {
            thread.setDaemon(true);
            thread.start();
        }
        while (giver.getState() != Thread.State.BLOCKED
                || taker.getState() != Thread.State.BLOCKED
                || idle.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
