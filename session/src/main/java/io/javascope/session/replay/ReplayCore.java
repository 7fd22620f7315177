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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of one session over a recording. Belongs to the session's actor; work on the pool gets values and gives results. */
final class ReplayCore {
    /** A search that meets no breakpoint looks through many chunks. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** So many lines about damage are told. */
    private static final int MOST_DAMAGE = 10;

    final Handles handles = new Handles();
    final BreakpointNumbers numbers = new BreakpointNumbers();
    final RecordedBreakpoints breakpoints = new RecordedBreakpoints(numbers);
    final RecordedEvents events = new RecordedEvents(numbers);
    boolean stopsAtCaught;
    boolean stopsAtUncaught = true;

    private final SessionClient client;
    private final Mail mail;
    private final CpuPool pool;
    private final CompletableFuture<RecordedProgram> opened = new CompletableFuture<>();
    private CompletableFuture<?> lane;
    private @Nullable Standing standing;
    private boolean begun;
    /** Why the view stands nowhere. */
    private @Nullable SessionProblem broken;

    /** @param first all that asks the recording waits for it, whatever becomes of it */
    ReplayCore(SessionClient client, Mail mail, CpuPool pool, CompletableFuture<?> first) {
        this.client = client;
        this.mail = mail;
        this.pool = pool;
        this.lane = first;
    }

    /** The recording is there. Any thread. */
    void opened(RecordedProgram program) {
        opened.complete(program);
    }

    /** Reads what an opening needs. */
    @FunctionalInterface
    interface Opening {
        /** @param pool for the index */
        RecordedProgram open(CpuPool pool) throws IOException;
    }

    /** Opens a recording, on the pool; the second time it is refused. Any thread. */
    CompletableFuture<RecordedProgram> open(Opening opening) {
        return pooled("opening the recording", () -> opening.open(pool))
                .handle((program, problem) -> {
                    if (problem == null ? opened.complete(program) : opened.completeExceptionally(notOpened(problem))) {
                        return opened;
                    }
                    return CompletableFuture.<RecordedProgram>failedFuture(new SessionProblem(
                            SessionProblem.Kind.WRONG_STATE,
                            "This session has opened a recording already; start another one."));
                })
                .thenCompose(each -> each);
    }

    /** Tells once what of the recording cannot be read or is not there, when all of it was looked at. Any thread. */
    void tellsDamage() {
        opened.thenCompose(program -> program.timeline()
                        .ready()
                        .thenApply(_ -> damageLines(program.timeline().damage())
                                + some(program.timeline().gaps(), "threads more that lack events")))
                .thenAccept(lines -> mail.send(() -> {
                    if (!lines.isEmpty()) {
                        tell(new SessionEvent.Output(SessionEvent.Category.IMPORTANT, lines));
                    }
                }))
                .exceptionally(_ -> null); // whoever opened it, or asks it, is told why it cannot be read
    }

    private static String damageLines(List<String> damage) {
        return some(damage, "parts more; javascope verify names them all");
    }

    private static String some(List<String> all, String more) {
        Stream<String> rest =
                all.size() > MOST_DAMAGE ? Stream.of("and " + (all.size() - MOST_DAMAGE) + " " + more) : Stream.empty();
        return Stream.concat(all.stream().limit(MOST_DAMAGE), rest)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** The recording; in work that asks it, and in what follows that. Any thread. */
    RecordedProgram program() {
        return opened.join();
    }

    boolean isOpened() {
        return opened.isDone() && !opened.isCompletedExceptionally();
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

    /** Work that leads the view to what a run stops at. */
    @FunctionalInterface
    interface Running<T> {
        T from(Standing now, Stops stops) throws IOException;
    }

    /** One after the other, in the order asked, each from where the one before has led; {@code then} in the actor. */
    <T, R> CompletableFuture<R> ordered(String what, Leading<T> question, Function<T, R> then) {
        return mail.ask(() -> queued(what, now -> question.from(now.standing()), then));
    }

    /** The same, with what holds for breakpoints when its turn comes. */
    <T, R> CompletableFuture<R> running(String what, Running<T> question, Function<T, R> then) {
        return mail.ask(() -> queued(what, now -> question.from(stand(now.standing()), now.stops()), then));
    }

    /** What the work gets that is done in its turn. */
    private record Now(@Nullable Standing standing, Stops stops) {}

    private Now now() {
        List<SearchedBreakpoint> all = Stream.concat(breakpoints.searched().stream(), events.searched().stream())
                .toList();
        return new Now(standing, new Stops(all, stopsAtCaught, stopsAtUncaught));
    }

    @FunctionalInterface
    private interface InTurn<T> {
        T from(Now now) throws IOException;
    }

    private <T, R> CompletableFuture<R> queued(String what, InTurn<T> question, Function<T, R> then) {
        // Not for the whole index: what an answer needs of it, the timeline waits for.
        CompletableFuture<R> done = lane.handle((_, failed) -> failed)
                .thenCompose(_ -> opened)
                .thenCompose(_ -> mail.ask(() -> CompletableFuture.completedFuture(now())))
                .thenCompose(now -> pooled(what, () -> question.from(now)))
                .handle((value, problem) -> problem == null
                        ? mail.<R>ask(() -> CompletableFuture.completedFuture(then.apply(value)))
                        : CompletableFuture.<R>failedFuture(problemOf(what, problem)))
                .thenCompose(each -> each);
        lane = done;
        return done;
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
        return stand(standing);
    }

    Standing stand(@Nullable Standing now) {
        if (now != null) {
            return now;
        }
        SessionProblem why = broken;
        throw why == null ? new SessionProblem(SessionProblem.Kind.WRONG_STATE, "The recording is not open yet.") : why;
    }

    /** The view is being led to the recording's first line. */
    void begins() {
        begun = true;
    }

    /** Whether the view stands somewhere, or soon will. */
    boolean begun() {
        return begun;
    }

    /** The view could not be led to the recording's first line. */
    void broken(SessionProblem why) {
        broken = why;
    }

    /** The view moves. */
    void look(Standing there) {
        standing = there;
        handles.clear();
        there.report().hitBreakpoints().forEach(numbers::hit);
        tell(new SessionEvent.Stopped(there.report()));
    }

    /** The view stands somewhere without having moved there, so nobody is told. */
    void stands(Standing there) {
        standing = there;
        begun = true;
        handles.clear();
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

    /** A recording says itself what it is and what is wrong with it. */
    private static SessionProblem notOpened(Throwable thrown) {
        Throwable cause = Mail.cause(thrown);
        return cause instanceof IOException && cause.getMessage() != null
                ? new SessionProblem(SessionProblem.Kind.BAD_INPUT, cause.getMessage())
                : problemOf("opening the recording", cause);
    }

    private static SessionProblem unreadable(IOException problem) {
        return new SessionProblem(
                SessionProblem.Kind.DEBUGGEE,
                "The recording cannot be read: "
                        + (problem.getMessage() == null ? problem.toString() : problem.getMessage()));
    }
}
