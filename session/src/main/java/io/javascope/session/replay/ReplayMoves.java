package io.javascope.session.replay;

import io.javascope.history.state.Position;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Travel;
import io.javascope.session.SessionEvent;
import io.javascope.session.StopReason;
import io.javascope.session.WriteView;
import io.javascope.session.evaluate.JavaText;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Leads the view: steps, runs, and where writes are. Any thread; searches on the pool. */
final class ReplayMoves {
    private final ReplayCore core;

    ReplayMoves(ReplayCore core) {
        this.core = core;
    }

    /** Where a move leads from the view. */
    @FunctionalInterface
    interface Move {
        Arrival from(Travel travel, Standing now) throws IOException;
    }

    CompletableFuture<Void> to(String what, Move move, @Nullable StopReason reason) {
        return core.ordered(
                what,
                now -> {
                    Arrival arrival = move.from(core.program().timeline().travel(), core.stand(now));
                    return core.program().standing(arrival, reason == null ? RecordedProgram.reason(arrival) : reason);
                },
                there -> {
                    core.look(there);
                    return nothing();
                });
    }

    /** To what stops; what breakpoints say that are passed is told before. */
    CompletableFuture<Void> run(boolean forward) {
        return core.running(
                forward ? "run" : "reverse",
                (now, stops) -> new Runs(core.program(), now, stops).run(forward),
                landing -> {
                    landing.said().forEach(this::tell);
                    core.look(landing.there());
                    return nothing();
                });
    }

    private void tell(Runs.Said said) {
        core.numbers.hit(said.breakpoint());
        core.tell(new SessionEvent.Output(SessionEvent.Category.CONSOLE, said.text() + "\n"));
    }

    /** Where a write was found, and what it wrote. */
    private record Landed(Standing there, WriteView view) {}

    /** To the last write of what is named in the frame at a depth, or the next one. */
    CompletableFuture<WriteView> write(String expression, int depth, boolean forward) {
        return core.ordered(
                "looking for a write", now -> landed(core.stand(now), depth, expression, forward), landed -> {
                    core.look(landed.there());
                    return landed.view();
                });
    }

    private Landed landed(Standing now, int depth, String expression, boolean forward) throws IOException {
        RecordedWrites writes = new RecordedWrites(core.program(), now, depth, expression);
        RecordedWrites.Found found = forward ? writes.next() : writes.last();
        Position there = forward ? found.write().after() : found.write().position();
        Arrival arrival = core.program().timeline().travel().to(there);
        Value old = found.old();
        return new Landed(
                core.program().standing(arrival, StopReason.WRITE),
                new WriteView(
                        old == null ? null : JavaText.of(old),
                        JavaText.of(found.write().value())));
    }

    @SuppressWarnings("NullAway") // the only value of Void
    private static Void nothing() {
        return null;
    }
}
