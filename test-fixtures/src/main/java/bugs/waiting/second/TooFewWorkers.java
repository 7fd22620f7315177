package bugs.waiting.second;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The latch waits for one worker more than there are. */
public class TooFewWorkers {
    private static final class Worker implements Runnable {
        private final CountDownLatch gate;
        private final int[] results;
        private final int place;

        Worker(CountDownLatch gate, int[] results, int place) {
            this.gate = gate;
            this.results = results;
            this.place = place;
        }

        @Override
        public void run() {
            results[place] = place * place;
            gate.countDown();
        }
    }

    public static List<Thread> start() {
        int[] results = new int[2];
        CountDownLatch all = new CountDownLatch(results.length + 1); // CAUSE
        for (int i = 0; i < results.length; i++) {
            new Thread(new Worker(all, results, i), "square " + i).start();
        }
        return List.of(new Thread(
                () -> {
                    try {
                        all.await(); // SHOWS
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "summer"));
    }
}
