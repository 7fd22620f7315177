package io.javascope.session.children;

import io.javascope.session.launch.LaunchPlan;
import io.javascope.session.process.ChildProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command's process and all that it starts. */
record RunningCommand(ChildProcess child) {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /**
     * Starts it without input.
     *
     * @param options what the JVMs will find in their environment and remark on
     */
    static RunningCommand start(LaunchPlan plan, String options, ChildProcess.Sink output) {
        var remark = Notice.ofOptions(options);
        return new RunningCommand(
                ChildProcess.start(plan, output, text -> text.isEmpty() ? remark.rest() : remark.take(text)));
    }

    Process process() {
        return child.process();
    }

    /** Completes when all its output has been read; what others who inherited it write after its end is lost. */
    CompletableFuture<Void> drained() {
        return child.drained();
    }

    /** Completes with its exit status. */
    CompletableFuture<Integer> exit() {
        return process().onExit().thenApply(Process::exitValue);
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
                        process().onExit(), CompletableFuture.allOf(others.toArray(CompletableFuture<?>[]::new)))
                .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> force(all));
    }

    /** Ends all of it at once. */
    void kill() {
        force(tree());
    }

    private List<ProcessHandle> tree() {
        return Stream.concat(process().descendants(), Stream.of(process().toHandle()))
                .toList();
    }

    /** One of them may have started more meanwhile. */
    private static void force(List<ProcessHandle> all) {
        all.stream()
                .flatMap(one -> Stream.concat(one.descendants(), Stream.of(one)))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
