package io.javascope.session.live;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import io.javascope.history.state.ProgramState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Frames of ours on top of the program's, of a thread that was suspended wherever it was: the recorder's while it wrote an event,
 * and those of a condition that was compiled into the program. Nobody is shown them. For many threads.
 */
public final class RecorderFrames {
    private static final String RECORDER = "io.javascope.capture.";
    /** How the names of classes begin that were made for expressions. */
    private static final String EVALUATED = "$Evaluated";
    /** What conditions in the program share. */
    private static final String SHARED = "java.lang.JavaScopeProbes";
    /** The recorder calls itself no deeper. */
    private static final int MOST = 16;

    private final Map<Long, Integer> counts = new ConcurrentHashMap<>();
    private volatile boolean maybe;

    /** Threads were suspended wherever they were: there may be some. */
    void mayBeThere() {
        maybe = true;
    }

    /** How many are on top of a thread's stack; asks the debuggee where there may be some. */
    int above(ThreadReference thread) {
        return maybe
                ? counts.computeIfAbsent(thread.uniqueID(), _ -> {
                    try {
                        return on(thread);
                    } catch (IncompatibleThreadStateException running) {
                        throw new ProgramState.Unavailable("The thread runs: " + running.getMessage());
                    }
                })
                : 0;
    }

    private static boolean isOurs(String className) {
        return className.startsWith(RECORDER)
                || className.startsWith(EVALUATED, className.lastIndexOf('.') + 1)
                || className.equals(SHARED);
    }

    /** How many of them are on top of a suspended thread's stack; asks the debuggee. */
    public static int on(ThreadReference thread) throws IncompatibleThreadStateException {
        List<StackFrame> innermost = thread.frames(0, Math.min(MOST, thread.frameCount()));
        int last = 0;
        for (int i = 0; i < innermost.size(); i++) {
            if (isOurs(innermost.get(i).location().declaringType().name())) {
                last = i + 1; // code of the JDK that it calls lies between
            }
        }
        return last;
    }
}
