package io.javascope.session.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks the debuggee many things at once. A round trip costs the same whether the wire is idle or busy, so questions
 * that do not depend on each other are sent together, each from a virtual thread of its own.
 */
public final class Pipeline {
    /** Below this, starting threads costs more than the round trips. */
    private static final int WORTH_IT = 2;

    private Pipeline() {}

    /** Maps in order; the first failure is thrown after all have ended. */
    public static <T, R> List<R> map(List<T> items, Function<T, R> question) {
        if (items.size() < WORTH_IT) {
            return items.stream().map(question).toList();
        }
        var tasks = new ArrayList<FutureTask<R>>(items.size());
        for (var item : items) {
            var task = new FutureTask<>(() -> question.apply(item));
            tasks.add(task);
            Thread.ofVirtual().name("jdi-pipeline").start(task);
        }
        var results = new ArrayList<R>(items.size());
        for (var task : tasks) {
            results.add(join(task));
        }
        return List.copyOf(results);
    }

    /** The same for what has no answer. */
    public static <T> void run(List<T> items, Consumer<T> request) {
        map(items, item -> {
            request.accept(item);
            return true;
        });
    }

    private static <R> R join(FutureTask<R> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the debuggee", e);
        }
    }
}
