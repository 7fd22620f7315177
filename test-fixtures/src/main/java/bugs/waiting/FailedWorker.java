package bugs.waiting;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One of three workers fails before it counts down. */
public class FailedWorker {
    private static final String[] SIZES = {"12", "7", "x9"}; // CAUSE

    private final CountDownLatch done = new CountDownLatch(SIZES.length);
    private int sum;

    private void work(int number) {
        int size = Integer.parseInt(SIZES[number]);
        add(size);
        done.countDown();
    }

    private synchronized void add(int size) {
        sum += size;
    }

    private void total() {
        try {
            done.await(); // SHOWS
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Thread> start() {
        FailedWorker all = new FailedWorker();
        for (int i = 0; i < SIZES.length; i++) {
            int number = i;
            Thread worker = new Thread(() -> all.work(number), "sizes " + i);
            worker.setUncaughtExceptionHandler((thread, problem) -> {});
            worker.start();
        }
        return List.of(new Thread(all::total, "total"));
    }
}
