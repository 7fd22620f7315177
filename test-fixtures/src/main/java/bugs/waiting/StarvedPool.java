package bugs.waiting;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A task waits for another one of the same pool, which has no thread left. */
public class StarvedPool {
    private final ExecutorService pool = Executors.newFixedThreadPool(1, task -> {
        Thread thread = new Thread(task, "only");
        thread.setDaemon(true);
        return thread;
    });

    private int outer() throws ExecutionException, InterruptedException {
        Future<Integer> inner = pool.submit(() -> 7); // CAUSE
        return inner.get() + 1;
    }

    private void ask() {
        Future<Integer> whole = pool.submit(() -> outer());
        try {
            whole.get(); // SHOWS
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Thread> start() {
        return List.of(new Thread(new StarvedPool()::ask, "asker"));
    }
}
