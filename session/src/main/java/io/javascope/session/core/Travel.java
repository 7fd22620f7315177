package io.javascope.session.core;

import io.javascope.history.ring.SnapshotRing;
import io.javascope.history.state.Position;
import io.javascope.session.KeptStop;
import io.javascope.session.SessionEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Moves of the view over kept stops. They look, so they never hold or resume the program. */
final class Travel {
    private final SessionCore core;

    Travel(SessionCore core) {
        this.core = core;
    }

    /** Runs a move after the stop before it has been kept. */
    private CompletableFuture<Void> move(Runnable body) {
        var reply = new CompletableFuture<Void>();
        core.afterOrdered(() -> {
            try {
                body.run();
                reply.complete(null);
            } catch (SessionProblem problem) {
                reply.completeExceptionally(problem);
            }
        });
        return reply;
    }

    CompletableFuture<Void> back() {
        return move(() -> {
            var thread = thread();
            var found = core.ring.previous(
                    here(), e -> thread == 0 || e.about().position().thread() == thread);
            look(found.orElseThrow(() -> nothing("before")), StopReason.STEP);
        });
    }

    CompletableFuture<Void> reverse() {
        return move(() -> {
            var found = core.ring.previous(here(), e -> important(e.about()));
            if (found.isPresent()) {
                look(found.get(), found.get().about().reason());
                return;
            }
            var oldest = core.ring.oldest().filter(e -> e.sequence() < here());
            look(oldest.orElseThrow(() -> nothing("before")), StopReason.START);
        });
    }

    CompletableFuture<Void> forward() {
        return move(() -> {
            var now = core.past;
            if (now == null) {
                throw nothing("after");
            }
            to(core.ring.next(now.sequence(), _ -> true), StopReason.STEP);
        });
    }

    /** In the past: to the next kept breakpoint or exception stop, else to the present. */
    CompletableFuture<Void> onward() {
        return move(() -> {
            var now = core.past;
            if (now != null) {
                var next = core.ring.next(now.sequence(), e -> important(e.about()));
                to(next, next.map(e -> e.about().reason()).orElse(StopReason.STEP));
            }
        });
    }

    CompletableFuture<Void> goTo(Position position) {
        return move(() -> {
            var stop = core.current;
            if (stop != null && stop.report().position().equals(position)) {
                present(StopReason.GOTO);
                return;
            }
            var found = core.ring
                    .at(position.sequence())
                    .filter(e -> e.about().position().equals(position));
            look(
                    found.orElseThrow(() -> new SessionProblem(
                            SessionProblem.Kind.BAD_INPUT,
                            "No kept stop is at " + position.thread() + "@" + position.sequence()
                                    + "; give the position of one that was shown.")),
                    StopReason.GOTO);
        });
    }

    private void to(Optional<SnapshotRing.Entry<StopReport>> next, StopReason reason) {
        if (next.isPresent()) {
            look(next.get(), reason);
        } else {
            var live = core.current;
            present(live == null ? reason : live.report().reason());
        }
    }

    private void look(SnapshotRing.Entry<StopReport> entry, StopReason reason) {
        var r = entry.about();
        core.past = entry;
        core.handles.clear();
        core.tell(new SessionEvent.Stopped(with(r, reason, false)));
    }

    private void present(StopReason reason) {
        var from = core.past;
        var stop = core.current;
        if (stop == null && core.connected == null) {
            throw nothing("after");
        }
        core.past = null;
        core.handles.clear();
        if (stop != null) {
            core.tell(new SessionEvent.Stopped(with(stop.report(), reason, true)));
        } else if (from != null) {
            // The program runs: the view follows it again.
            core.tell(new SessionEvent.Continued(from.about().position().thread(), true));
        }
    }

    private static boolean important(StopReport report) {
        return !report.hitBreakpoints().isEmpty()
                || report.reason() == StopReason.BREAKPOINT
                || report.reason() == StopReason.EXCEPTION;
    }

    /** Where the view stands in the sequence; after everything kept while the program runs. */
    private long here() {
        if (core.past != null) {
            return core.past.sequence();
        }
        return core.current == null
                ? Long.MAX_VALUE
                : core.current.report().position().sequence();
    }

    /** The thread that is looked at; 0 while the program runs. */
    private int thread() {
        var report = core.past != null ? core.past.about() : core.current != null ? core.current.report() : null;
        return report == null ? 0 : report.position().thread();
    }

    /** Where the view stands; after the program's end behind its last kept stop. */
    StopReport where() {
        if (core.past != null) {
            return core.past.about();
        }
        if (core.connected == null && core.ring.newest().isPresent()) {
            return with(core.ring.newest().get().about(), StopReason.END, false);
        }
        return core.running.live().report();
    }

    List<KeptStop> kept() {
        var stops = new ArrayList<KeptStop>();
        core.ring
                .entries()
                .forEach(e -> stops.add(new KeptStop(e.about(), e.snapshot().partial())));
        if (core.current != null) {
            stops.add(new KeptStop(core.current.report(), false));
        }
        return stops;
    }

    /** The report of a stop once it is past. */
    static StopReport past(StopReport r) {
        return with(r, r.reason(), false);
    }

    private static StopReport with(StopReport r, StopReason reason, boolean live) {
        return new StopReport(
                reason,
                r.position(),
                live,
                r.threadName(),
                r.frame(),
                r.source(),
                r.hitBreakpoints(),
                r.text(),
                live && r.allThreads());
    }

    private static SessionProblem nothing(String side) {
        return new SessionProblem(SessionProblem.Kind.WRONG_STATE, "No stop is kept " + side + " this one.");
    }
}
