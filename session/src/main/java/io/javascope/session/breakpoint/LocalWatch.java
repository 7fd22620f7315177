package io.javascope.session.breakpoint;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A local variable of one call that is watched. A JVM cannot watch it, so the call's thread is stopped for a moment at each
 * line of the call, and the value there is compared with the one before. For many threads.
 */
public final class LocalWatch {
    private final ThreadReference thread;
    private final Method method;
    private final String name;
    /** Frames on the stack, this one included. */
    private final int depth;

    private final List<Location> returns;
    private @Nullable Value last;
    private boolean over;

    /**
     * A variable of a suspended thread.
     *
     * @param index of the frame; 0 is the innermost
     * @param returns where calls of the frame's method end
     */
    public LocalWatch(ThreadReference thread, int index, String name, List<Location> returns)
            throws IncompatibleThreadStateException, AbsentInformationException {
        StackFrame frame = thread.frame(index);
        this.thread = thread;
        this.method = frame.location().method();
        this.name = name;
        this.depth = thread.frameCount() - index;
        this.returns = List.copyOf(returns);
        this.last = value(frame);
    }

    /** What became of it when its thread came to a line of the method. */
    public sealed interface Look {
        /** Nothing, or another call of the method came by. */
        record Same() implements Look {}

        /** It was written since the last look; null is the null reference. */
        record Written(@Nullable Value old, @Nullable Value now) implements Look {}

        /** Its call has ended. */
        record Ended() implements Look {}
    }

    ThreadReference thread() {
        return thread;
    }

    String className() {
        return method.declaringType().name();
    }

    /** Where the thread is to be stopped for a look. */
    List<Location> places() {
        try {
            var lines = method.allLineLocations();
            return Stream.concat(lines.stream(), returns.stream()).distinct().toList();
        } catch (AbsentInformationException withoutLines) {
            return returns;
        }
    }

    /** Looks at it; the thread is suspended at one of its places. */
    public synchronized Look look(Location at) throws IncompatibleThreadStateException {
        var frames = thread.frameCount();
        if (frames > depth) {
            return new Look.Same();
        }
        if (over || frames < depth || !at.method().equals(method) || at.codeIndex() == 0) {
            // At the first instruction a new call begins, as deep as the one that was left by an exception.
            over = true;
            return new Look.Ended();
        }
        over = returns.contains(at);
        try {
            var frame = thread.frame(0);
            if (frame.visibleVariableByName(name) == null) {
                return new Look.Same(); // its block has ended; it may begin again
            }
            var now = value(frame);
            if (Objects.equals(now, last)) {
                return new Look.Same();
            }
            var old = last;
            last = now;
            return new Look.Written(old, now);
        } catch (AbsentInformationException withoutVariables) {
            return new Look.Ended();
        }
    }

    private @Nullable Value value(StackFrame frame) throws AbsentInformationException {
        var variable = frame.visibleVariableByName(name);
        return variable == null ? null : frame.getValue(variable);
    }
}
