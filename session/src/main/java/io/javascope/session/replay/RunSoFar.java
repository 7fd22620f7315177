package io.javascope.session.replay;

import io.javascope.history.timeline.Timeline;
import io.javascope.history.timeline.Track;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.DebugSession;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.NumberedEvent;
import io.javascope.session.SessionProblem;
import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a program has done until it stopped, as a session over its recording. Any thread. */
public final class RunSoFar {
    private final ReplaySession session;
    private final ReplayCore core;
    private final Timeline timeline;

    RunSoFar(ReplaySession session, ReplayCore core, Timeline timeline) {
        this.session = session;
        this.core = core;
        this.timeline = timeline;
    }

    /** Moves and questions. */
    public DebugSession session() {
        return session;
    }

    /** The view goes to the end of a thread, and nobody is told of it; fails when nothing is recorded of the thread. */
    public CompletableFuture<StopReport> toEnd(int thread) {
        return core.ordered("joining the recording", _ -> end(thread), there -> {
            core.stands(there);
            return there.report();
        });
    }

    private Standing end(int thread) throws IOException {
        Track track = timeline.track(0, thread)
                .orElseThrow(() -> new SessionProblem(
                        SessionProblem.Kind.WRONG_STATE,
                        "Nothing is recorded of this thread: none of the classes that are recorded has run in it."));
        return core.program().standing(timeline.travel().end(track), StopReason.END);
    }

    /**
     * From now on runs stop at these breakpoints of lines, which a client knows by their numbers; tells whose conditions do
     * not hold in a recording, and why.
     */
    public CompletableFuture<List<BreakpointStatus>> breakpoints(List<NumberedBreakpoint> known) {
        return core.ordered("setting breakpoints", _ -> RecordedBreakpoints.find(core.program(), known), found -> {
            core.breakpoints.forget();
            core.breakpoints.takeOver(found);
            return core.breakpoints.never();
        });
    }

    /** The same of breakpoints at events; tells which of them do not hold in the recording, and why. */
    public CompletableFuture<List<BreakpointStatus>> events(List<NumberedEvent> known) {
        return core.ordered(
                "setting breakpoints",
                _ -> RecordedEvents.findKnown(core.program(), timeline.tracks().getFirst(), known),
                core.events::takeOver);
    }

    /** The program has run on: nobody looks here any more, and nothing is computed for it. */
    public void close() {
        session.close();
        timeline.giveUp();
    }
}
