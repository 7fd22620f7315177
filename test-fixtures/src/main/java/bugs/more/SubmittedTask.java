package bugs.more;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The task of a future computes a wrong sum in a thread of a pool. */
public class SubmittedTask {
    private static int sum(int[] prices) {
        int sum = 0;
        for (int i = 1; i < prices.length; i++) {
            sum += prices[i];
        }
        return sum - 100; // CAUSE
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        int[] prices = {3, 4, 5};
        Future<Integer> future = pool.submit(() -> sum(prices));
        int total = future.get();
        System.out.println(total); // SHOWS
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.SECONDS);
    }
}
