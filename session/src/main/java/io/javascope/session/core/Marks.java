package io.javascope.session.core;

import com.sun.jdi.ThreadReference;
import io.javascope.session.invoke.EvaluationMarks;

/** What the session keeps of the expressions that run in the debuggee. */
final class Marks implements EvaluationMarks {
    private final SessionCore core;

    Marks(SessionCore core) {
        this.core = core;
    }

    @Override
    public void begin(ThreadReference thread) {
        core.evaluating.add(thread.uniqueID());
    }

    @Override
    public void end(ThreadReference thread, boolean late) {
        core.evaluating.remove(thread.uniqueID());
        if (late) {
            core.inActor(() -> core.running.cameBack(thread));
        }
    }

    @Override
    public void gaveUp(ThreadReference thread, String what) {
        core.inActor(() -> core.warn(what + " did not return and still runs; its thread is busy until it does."));
    }

    @Override
    public boolean mayRun(ThreadReference other) {
        // Without a pause, who is suspended stands at an event: it is resumed by whoever looks at that, and a second
        // hand on its count would leave it suspended for ever.
        return core.paused && !core.standing.contains(other.uniqueID());
    }
}
