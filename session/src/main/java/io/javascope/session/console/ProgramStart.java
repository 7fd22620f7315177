package io.javascope.session.console;

import java.util.concurrent.CompletableFuture;

/** Starts the program at the first move, in a console that sets breakpoints before anything runs. */
@FunctionalInterface
public interface ProgramStart {

    /**
     * Called once, on the thread that types.
     *
     * @param stopOnEntry whether to stop at the first line of {@code main}
     * @return completes when the program runs; fails with what the user should know
     */
    CompletableFuture<Void> start(boolean stopOnEntry);
}
