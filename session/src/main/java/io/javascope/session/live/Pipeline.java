package io.javascope.session.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Many questions to the debuggee at once: each answer takes a round trip, but many can be under way. A handful of virtual
 * threads ask; on a slow link that makes the time of a batch that of a few round trips.
 */
final class Pipeline {
    /** More at once gains nothing: the debuggee answers one after the other. */
    private static final int WIDTH = 32;
    /** For fewer than that a thread costs more than it gains on this machine; on a slow link four round trips are few. */
    private static final int WORTH_A_THREAD = 4;

    private static final Executor THREADS = task -> Thread.ofVirtual().name("jdi-pipeline").start(task);

    private Pipeline() {}

    /**
     * Asks {@code question} for each member; the answers come in their order. The first failure is thrown here.
     *
     * @throws IllegalStateException when the calling thread is interrupted; its flag stays set
     */
    static <T, R> List<R> ask(List<T> members, Function<T, R> question) {
        int lanes = Math.min(WIDTH, members.size() / WORTH_A_THREAD);
        if (lanes <= 1) {
            return part(members, question);
        }
        var parts = new ArrayList<CompletableFuture<List<R>>>(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            int from = (int) ((long) members.size() * lane / lanes);
            int to = (int) ((long) members.size() * (lane + 1) / lanes);
            var share = members.subList(from, to);
            parts.add(CompletableFuture.supplyAsync(() -> part(share, question), THREADS));
        }
        return collect(parts, members.size());
    }

    private static <T, R> List<R> part(List<T> members, Function<T, R> question) {
        var answers = new ArrayList<R>(members.size());
        for (var member : members) {
            answers.add(question.apply(member));
        }
        return answers;
    }

    private static <R> List<R> collect(List<CompletableFuture<List<R>>> parts, int size) {
        var answers = new ArrayList<R>(size);
        for (var part : parts) {
            answers.addAll(await(part));
        }
        return answers;
    }

    private static <R> List<R> await(CompletableFuture<List<R>> part) {
        try {
            return part.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the debuggee was asked", interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }
}
