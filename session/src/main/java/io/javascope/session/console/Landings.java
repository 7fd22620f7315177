package io.javascope.session.console;

import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a move's start and the event that ends it into one future. For any thread. */
final class Landings {
    private final AtomicReference<@Nullable CompletableFuture<Landing>> awaited = new AtomicReference<>();
    private final AtomicReference<@Nullable Integer> exitCode = new AtomicReference<>();

    /** How a move ended. */
    sealed interface Landing {
        /** The view stands. */
        record Stood(StopReport report) implements Landing {}

        /**
         * The program is over.
         *
         * @param exitCode null when it is not known
         */
        record Over(@Nullable Integer exitCode) implements Landing {}
    }

    /** Starts a move; completes when the view stands again or the program is over. One move at a time. */
    CompletableFuture<Landing> after(Supplier<? extends CompletableFuture<?>> move) {
        var landing = new CompletableFuture<Landing>();
        if (!awaited.compareAndSet(null, landing)) {
            return CompletableFuture.failedFuture(new SessionProblem(
                    SessionProblem.Kind.WRONG_STATE, "The last move has not ended; wait until the program stops."));
        }
        move.get().whenComplete((_, problem) -> {
            if (problem != null) {
                awaited.compareAndSet(landing, null);
                landing.completeExceptionally(problem);
            }
        });
        return landing;
    }

    void onEvent(SessionEvent event) {
        switch (event) {
            case SessionEvent.Stopped stopped -> land(new Landing.Stood(stopped.report()));
            case SessionEvent.Exited exited -> exitCode.set(exited.code());
            case SessionEvent.Crashed crashed -> crash(crashed.text());
            case SessionEvent.Terminated _ -> land(new Landing.Over(exitCode.get()));
            case SessionEvent.Continued _,
                    SessionEvent.Output _,
                    SessionEvent.ThreadChanged _,
                    SessionEvent.BreakpointChanged _,
                    SessionEvent.CodeReplaced _,
                    SessionEvent.ProcessStarted _ -> {
                // none of these ends a move
            }
        }
    }

    private void crash(String why) {
        var waiting = awaited.getAndSet(null);
        if (waiting != null) {
            waiting.completeExceptionally(new SessionProblem(SessionProblem.Kind.WRONG_STATE, why));
        }
    }

    private void land(Landing landing) {
        var waiting = awaited.getAndSet(null);
        if (waiting != null) {
            waiting.complete(landing);
        }
    }
}
