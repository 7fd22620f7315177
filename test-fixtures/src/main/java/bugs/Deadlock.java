package bugs;

import java.util.concurrent.CountDownLatch;

/** A deadlock: two transfers lock the same accounts in different order. Its threads are daemons, so the program ends. */
public class Deadlock {
    static final Object LEFT = new Object();
    static final Object RIGHT = new Object();
    static final CountDownLatch BOTH_HOLD = new CountDownLatch(2);

    static void transfer(Object from, Object to) {
        synchronized (from) { // HOLDS
            BOTH_HOLD.countDown();
            await();
            synchronized (to) { // SHOWS
                System.out.println("done");
            }
        }
    }

    private static void await() {
        try {
            BOTH_HOLD.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread one = new Thread(() -> transfer(LEFT, RIGHT), "one");
        Thread two = new Thread(() -> transfer(RIGHT, LEFT), "two"); // CAUSE
        one.setDaemon(true);
        two.setDaemon(true);
        one.start();
        two.start();
        while (one.getState() != Thread.State.BLOCKED || two.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }
}
