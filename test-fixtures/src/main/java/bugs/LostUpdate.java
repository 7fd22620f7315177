package bugs;

import java.util.concurrent.CountDownLatch;

/** A lost update: two threads read the same balance, and both write their sum. */
public class LostUpdate {
    static int balance = 100;
    static final CountDownLatch BOTH_READ = new CountDownLatch(2);
    static final CountDownLatch FIRST_WROTE = new CountDownLatch(1);

    static void first() {
        int read = balance;
        BOTH_READ.countDown();
        await(BOTH_READ);
        balance = read + 10;
        FIRST_WROTE.countDown();
    }

    static void second() {
        int read = balance;
        BOTH_READ.countDown();
        await(FIRST_WROTE);
        balance = read + 25; // CAUSE
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread one = new Thread(LostUpdate::first, "first");
        Thread two = new Thread(LostUpdate::second, "second");
        one.start();
        two.start();
        one.join();
        two.join();
        int end = balance;
        System.out.println(end); // SHOWS
    }
}
