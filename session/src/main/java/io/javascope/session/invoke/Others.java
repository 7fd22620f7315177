package io.javascope.session.invoke;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/** The suspended threads beside the evaluating one: they run until closed, then are suspended as often as before. */
final class Others implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Others.class.getName());

    private final ThreadReference evaluating;
    private final EvaluationMarks marks;
    private final Map<ThreadReference, Integer> resumed = new LinkedHashMap<>();

    Others(ThreadReference evaluating, EvaluationMarks marks) {
        this.evaluating = evaluating;
        this.marks = marks;
    }

    void resume() {
        try {
            for (var thread : evaluating.virtualMachine().allThreads()) {
                if (!thread.equals(evaluating) && marks.mayRun(thread)) {
                    resume(thread);
                }
            }
        } catch (VMDisconnectedException e) {
            LOG.log(Level.DEBUG, "the program ended during an evaluation", e);
        }
    }

    private void resume(ThreadReference thread) {
        try {
            int count = thread.suspendCount();
            for (int i = 0; i < count; i++) {
                thread.resume();
                resumed.merge(thread, 1, Integer::sum);
            }
        } catch (ObjectCollectedException | IllegalThreadStateException e) {
            LOG.log(Level.DEBUG, "a thread ended during an evaluation", e);
        }
    }

    @Override
    public void close() {
        try {
            resumed.forEach(Others::suspend);
        } catch (VMDisconnectedException e) {
            LOG.log(Level.DEBUG, "the program ended during an evaluation", e);
        }
    }

    private static void suspend(ThreadReference thread, int times) {
        try {
            for (int i = 0; i < times; i++) {
                thread.suspend();
            }
        } catch (ObjectCollectedException | IllegalThreadStateException e) {
            LOG.log(Level.DEBUG, "a thread ended during an evaluation", e);
        }
    }
}
