package io.javascope.session.children;

import io.javascope.session.SessionEvent.Category;
import io.javascope.session.SessionProblem;
import io.javascope.session.launch.LaunchPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The command's process. Its output is read on platform threads: a virtual thread that waits for a pipe keeps a carrier.
 *
 * @param drained completes when nobody can write to its output any more: itself and all who inherited it are gone
 */
record RunningCommand(Process process, CompletableFuture<Void> drained) {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /**
     * Starts it without input.
     *
     * @param options what the JVMs will find in their environment and remark on
     * @param output is told each piece of text, by the threads that read
     */
    static RunningCommand start(LaunchPlan plan, String options, BiConsumer<Category, String> output) {
        var builder = new ProcessBuilder(plan.command()).directory(plan.cwd().toFile());
        plan.env().forEach((name, value) -> {
            if (value == null) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var remark = Notice.ofOptions(options);
            var out = pump(process.getInputStream(), Category.STDOUT, UnaryOperator.identity(), output);
            var err = pump(process.getErrorStream(), Category.STDERR, remark::take, output)
                    .thenRun(() -> output.accept(Category.STDERR, remark.rest()));
            return new RunningCommand(process, CompletableFuture.allOf(out, err));
        } catch (IOException e) {
            throw new SessionProblem(
                    SessionProblem.Kind.MISSING_INPUT,
                    "The command " + plan.command().getFirst() + " cannot be started in " + plan.cwd() + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage() + "; correct the command line.");
        }
    }

    private static CompletableFuture<Void> pump(
            InputStream stream, Category category, UnaryOperator<String> filter, BiConsumer<Category, String> output) {
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform().daemon().name("command-" + category).start(() -> {
            try (var reader = new InputStreamReader(stream, Charset.defaultCharset())) {
                var buffer = new char[8_192];
                for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                    output.accept(category, filter.apply(new String(buffer, 0, n)));
                }
            } catch (IOException e) {
                output.accept(Category.CONSOLE, "The command's output ended: " + e.getMessage() + "\n");
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    /** Completes with its exit status. */
    CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Asks it and all that it started to end; what remains after two seconds, or when nothing else is awaited any more,
     * is ended by force.
     *
     * @param others ends of its programs that are known; those of grandchildren are told late by the system
     * @return completes when the command and the others have ended, or time is up
     */
    CompletableFuture<Void> end(List<CompletableFuture<Void>> others) {
        var all = tree();
        all.forEach(ProcessHandle::destroy);
        return CompletableFuture.allOf(
                        process.onExit(), CompletableFuture.allOf(others.toArray(CompletableFuture<?>[]::new)))
                .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> force(all));
    }

    /** Ends all of it at once. */
    void kill() {
        force(tree());
    }

    private List<ProcessHandle> tree() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    /** One of them may have started more meanwhile. */
    private static void force(List<ProcessHandle> all) {
        all.stream()
                .flatMap(one -> Stream.concat(one.descendants(), Stream.of(one)))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
