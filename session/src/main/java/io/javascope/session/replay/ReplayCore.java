package io.javascope.session.replay;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.ProgramState;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.mail.Mail;
import io.javascope.session.variable.Handles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of one session over a recording. Belongs to the session's actor; work on the pool gets values and gives results. */
final class ReplayCore {
    /** A search that meets no breakpoint looks through many chunks. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    final RecordedProgram program;
    final Handles handles = new Handles();
    final RecordedBreakpoints breakpoints = new RecordedBreakpoints();
    boolean stopsAtCaught;
    boolean stopsAtUncaught = true;

    private final SessionClient client;
    private final Mail mail;
    private final CpuPool pool;
    private CompletableFuture<?> lane;
    private @Nullable Standing standing;

    ReplayCore(RecordedProgram program, SessionClient client, Mail mail, CpuPool pool) {
        this.program = program;
        this.client = client;
        this.mail = mail;
        this.pool = pool;
        this.lane = program.timeline().ready();
    }

    /** Work that asks the recording. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Standing now) throws IOException;
    }

    /** Work that leads the view from where it stands, at first from nowhere. */
    @FunctionalInterface
    interface Leading<T> {
        T from(@Nullable Standing now) throws IOException;
    }

    /** One after the other, in the order asked, each from where the one before has led; {@code then} in the actor. */
    <T, R> CompletableFuture<R> ordered(String what, Leading<T> question, Function<T, R> then) {
        return mail.ask(() -> queued(what, question, then));
    }

    private <T, R> CompletableFuture<R> queued(String what, Leading<T> question, Function<T, R> then) {
        CompletableFuture<R> done = lane.handle((_, failed) -> failed)
                .thenCompose(_ -> program.timeline().ready())
                .thenCompose(_ -> mail.ask(() -> CompletableFuture.completedFuture(standingNow())))
                .thenCompose(now -> pooled(what, () -> question.from(now.standing())))
                .handle((value, problem) -> problem == null
                        ? mail.<R>ask(() -> CompletableFuture.completedFuture(then.apply(value)))
                        : CompletableFuture.<R>failedFuture(problemOf(what, problem)))
                .thenCompose(each -> each);
        lane = done;
        return done;
    }

    /** Null cannot be the value of a mail's answer. */
    private record Now(@Nullable Standing standing) {}

    private Now standingNow() {
        return new Now(standing);
    }

    /** Beside moves and other reads, at the view as it is when all that was asked before is done. */
    <T, R> CompletableFuture<R> read(String what, Question<T> question, Function<T, R> then, Supplier<R> late) {
        return settled(now -> {
            int view = handles.view();
            return pooled(what, () -> question.ask(now))
                    .handle((value, problem) -> problem == null
                            ? mail.<R>ask(() -> CompletableFuture.completedFuture(
                                    handles.view() == view ? then.apply(value) : late.get()))
                            : CompletableFuture.<R>failedFuture(problemOf(what, problem)))
                    .thenCompose(each -> each);
        });
    }

    /** In the actor, when all moves that were asked before are done. */
    <R> CompletableFuture<R> settled(Function<Standing, CompletableFuture<R>> then) {
        return mail.ask(() -> CompletableFuture.completedFuture(lane))
                .thenCompose(moves -> moves.handle((_, failed) -> failed))
                .thenCompose(_ -> mail.ask(() -> then.apply(stand())));
    }

    /** An answer that comes when the view has moved is none. */
    static <R> R tooLate() {
        throw new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The view has moved meanwhile; ask again.");
    }

    private <T> CompletableFuture<T> pooled(String what, Callable<T> body) {
        // A future of the pool that times out takes its work out of the pool.
        CompletableFuture<T> work = pool.submit(what, CpuPool.Priority.URGENT, body);
        return work.orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    Standing stand() {
        Standing now = standing;
        if (now == null) {
            throw new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The recording could not be opened.");
        }
        return now;
    }

    /** The view moves. */
    void look(Standing there) {
        standing = there;
        handles.clear();
        breakpoints.hit(there.report().hitBreakpoints());
        tell(new SessionEvent.Stopped(there.report()));
    }

    void tell(SessionEvent event) {
        client.event(event);
    }

    /** What failed work means for the user. */
    static SessionProblem problemOf(String what, Throwable thrown) {
        Throwable cause = Mail.cause(thrown);
        return switch (cause) {
            case SessionProblem problem -> problem;
            case EvaluationProblem problem -> new SessionProblem(SessionProblem.Kind.BAD_INPUT, problem.getMessage());
            case ProgramState.Unavailable unavailable ->
                new SessionProblem(SessionProblem.Kind.BAD_INPUT, String.valueOf(unavailable.getMessage()));
            case TimeoutException _ ->
                new SessionProblem(
                        SessionProblem.Kind.TIMEOUT,
                        "The recording was searched for " + DEADLINE.toSeconds() + " s in vain (" + what + ").");
            case CancellationException _ ->
                new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The session was left (" + what + ").");
            case IOException unreadable -> unreadable(unreadable);
            case UncheckedIOException unreadable
            when unreadable.getCause() != null -> unreadable(unreadable.getCause());
            default -> new SessionProblem(SessionProblem.Kind.DEBUGGEE, what + ": " + cause);
        };
    }

    private static SessionProblem unreadable(IOException problem) {
        return new SessionProblem(
                SessionProblem.Kind.DEBUGGEE,
                "The recording cannot be read: "
                        + (problem.getMessage() == null ? problem.toString() : problem.getMessage()));
    }
}
