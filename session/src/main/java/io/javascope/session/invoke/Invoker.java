package io.javascope.session.invoke;

import com.sun.jdi.ThreadReference;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs methods of the debuggee on a stopped thread. First only that thread runs, which is quick and disturbs nothing;
 * when the time is up the others run for a moment too, since one of them may hold a lock that the method wants; then
 * the invocation is given up: the caller is answered, the thread stays busy. A call blocks for at most {@code deadline} and
 * twice {@code grace}; it belongs on a task's thread, never in an actor. JDI makes all frames of the thread invalid at
 * each invocation: read them again. For many threads at once.
 */
public final class Invoker {
    private final EvaluationMarks marks;
    private final Duration deadline;
    private final Duration grace;
    private final Set<ThreadReference> busy = ConcurrentHashMap.newKeySet();

    /**
     * @param deadline how long the thread runs alone
     * @param grace how long all threads run after that
     */
    public Invoker(EvaluationMarks marks, Duration deadline, Duration grace) {
        this.marks = marks;
        this.deadline = deadline;
        this.grace = grace;
    }

    /** Whether an invocation, perhaps one that was given up, still runs on the thread. */
    public boolean busy(ThreadReference thread) {
        return busy.contains(thread);
    }

    /** Runs it and waits. An interrupt of the calling thread counts as the end of the time. */
    public Outcome invoke(ThreadReference thread, Invocation invocation) {
        if (!busy.add(thread)) {
            return new Outcome.Refused(
                    "the thread is still busy with an earlier evaluation; wait until it is over, or end the program");
        }
        var run = new Run(thread, invocation, marks, busy);
        marks.begin(thread);
        Thread.ofVirtual().name("invoke").start(run);
        try {
            if (!run.endsWithin(deadline)) {
                letOthersRun(run);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return run.outcome();
    }

    /** On a thread of its own: with a debuggee that does not answer (SIGSTOP), suspend and resume hang for ever too. */
    private void letOthersRun(Run run) throws InterruptedException {
        var release = Thread.ofVirtual().name("invoke-release").start(() -> {
            try (var others = new Others(run.thread(), marks)) {
                others.resume();
                run.endsWithin(grace);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        release.join(grace.multipliedBy(2));
    }
}
