package programs;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tasks that are handed over in all the ways there are, to be asked where they were started. */
public class HandedOver {
    static class Job implements Runnable {
        private final int number;

        Job(int number) {
            this.number = number;
        }

        @Override
        public void run() {
            done += number; // JOB RUNS
        }
    }

    private static volatile int done;

    private static void started() {
        done++; // THREAD RUNS
    }

    private static void pooled(int number) {
        done += number; // POOLED
    }

    private static void nested() {
        done++; // NESTED
    }

    private static void outer(ExecutorService pool) {
        pool.execute(() -> nested()); // INNER
    }

    private static void referred() {
        done++; // REFERRED
    }

    private static int supplied() {
        return ++done; // SUPPLIED
    }

    private static int applied(int number) {
        return number + 1; // APPLIED
    }

    private static void virtual() {
        done++; // VIRTUAL RUNS
    }

    private static void kept() {
        done++; // KEPT RUNS
    }

    private static void twin() {
        done++; // TWIN RUNS
    }

    public static void main(String[] args) throws Exception {
        Thread plain = new Thread(() -> started(), "started");
        plain.start(); // START
        plain.join();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        for (int i = 0; i < 5; i++) {
            int number = i;
            pool.submit(() -> pooled(number)).get(); // SUBMIT
        }
        pool.submit(() -> outer(pool)).get(); // OUTER
        pool.submit(new Job(7)).get(); // JOB
        Job kept = new Job(8);
        pool.submit(kept).get(); // JOB AGAIN
        pool.submit(HandedOver::referred).get(); // REFERENCE
        Runnable task = () -> kept();
        pool.submit(task).get(); // VARIABLE
        for (int i = 0; i < 2; i++) {
            pool.submit(() -> twin()).get(); // TWIN
        }
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> supplied(), pool); // SUPPLY
        first.thenApplyAsync(each -> applied(each), pool).get(); // APPLY
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        Object thread = start.invoke(null, (Runnable) () -> virtual()); // START VIRTUAL
        ((Thread) thread).join();
        pool.shutdown();
        System.out.println("done " + done); // END
    }
}
