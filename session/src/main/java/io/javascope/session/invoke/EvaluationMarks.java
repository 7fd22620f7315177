package io.javascope.session.invoke;

import com.sun.jdi.ThreadReference;

/**
 * What the session must know while the program's own code runs for an expression: a thread that evaluates runs over
 * breakpoints, and may stay busy after we stopped waiting. Called from any thread; must not block and not call JDI.
 */
public interface EvaluationMarks {

    /** Code is about to run on the thread; called before the debuggee is asked to. */
    void begin(ThreadReference thread);

    /**
     * The code is over and the thread stands at its stop again.
     *
     * @param late whether {@link #gaveUp} was called in between; the thread is then suspended exactly once, and if the
     *     program was resumed meanwhile it waits for a resume of its own
     */
    void end(ThreadReference thread, boolean late);

    /**
     * We stopped waiting; the code still runs and the thread is busy until {@link #end}.
     *
     * @param what the call, for people
     */
    void gaveUp(ThreadReference thread, String what);

    /**
     * Whether a suspended thread may run for a moment when the evaluation waits for something, a lock perhaps. It is
     * suspended again as often as it was. Answer false for a thread that stands at an event of its own:
     * the user sees it stopped there, or it is going to be resumed for that event, and then suspending it again would be
     * for ever.
     */
    boolean mayRun(ThreadReference other);
}
