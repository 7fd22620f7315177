package programs;

import java.util.concurrent.locks.LockSupport;

/** Starts threads that do little, one after the other, a millisecond between them, for ever. */
public final class ShortThreads {
    private static int total;

    private ShortThreads() {}

    public static void main(String[] args) throws InterruptedException {
        for (int i = 0; ; i++) {
            int number = i;
            Thread thread = new Thread(() -> count(number), "short-" + number);
            thread.start();
            thread.join();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static synchronized void count(int number) {
        int twice = number * 2;
        total += twice;
    }
}
