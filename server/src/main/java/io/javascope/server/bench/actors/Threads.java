package io.javascope.server.bench.actors;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The two kinds of threads that load comes from. */
enum Threads {
    PLATFORM {
        @Override
        Thread unstarted(Runnable body) {
            return Thread.ofPlatform().daemon().unstarted(body);
        }
    },
    VIRTUAL {
        @Override
        Thread unstarted(Runnable body) {
            return Thread.ofVirtual().unstarted(body);
        }
    };

    abstract Thread unstarted(Runnable body);

    /** Runs the body on a thread of this kind and gives its result. */
    <T> T call(Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        unstarted(task).start();
        return result(task);
    }

    /** Runs the body on so many threads at once and returns when all have ended. */
    void callOnEach(int threads, Callable<?> body) throws Exception {
        var tasks = new ArrayList<FutureTask<?>>();
        for (int i = 0; i < threads; i++) {
            tasks.add(new FutureTask<>(body));
        }
        tasks.forEach(task -> unstarted(task).start());
        for (FutureTask<?> task : tasks) {
            result(task);
        }
    }

    private static <T> T result(FutureTask<T> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
