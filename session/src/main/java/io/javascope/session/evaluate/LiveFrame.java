package io.javascope.session.evaluate;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ClassNotPreparedException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InternalException;
import com.sun.jdi.InvalidStackFrameException;
import com.sun.jdi.Location;
import com.sun.jdi.NativeMethodException;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.OpaqueFrameException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VMOutOfMemoryException;
import io.javascope.history.state.Frame;
import io.javascope.session.evaluate.EvaluationProblem.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thread and depth: a frame that is read again at each use, because each invocation makes JDI's own frames invalid. */
final class LiveFrame {
    private final LiveClasses classes;
    private final ThreadReference thread;
    private final int depth;

    LiveFrame(LiveClasses classes, ThreadReference thread, int depth) {
        this.classes = classes;
        this.thread = thread;
        this.depth = depth;
    }

    /** A question to the debuggee. */
    interface Question<T> {
        T ask() throws AbsentInformationException, IncompatibleThreadStateException;
    }

    ThreadReference thread() {
        return thread;
    }

    StackFrame stackFrame() throws IncompatibleThreadStateException {
        return thread.frame(depth);
    }

    Frame describe() {
        return ask(() -> {
            var location = stackFrame().location();
            var method = location.method();
            var type = location.declaringType().name();
            return new Frame(
                    depth,
                    type,
                    method.name(),
                    method.signature(),
                    source(location),
                    path(location),
                    location.lineNumber());
        });
    }

    /** A loaded class as the frame's class would see it. */
    Optional<ReferenceType> type(String name) {
        return ask(
                () -> classes.type(name, stackFrame().location().declaringType().classLoader()));
    }

    /** Asks, and says in words why there is no answer. */
    static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (AbsentInformationException _) {
            throw new EvaluationProblem(
                    Kind.NOT_KNOWN, "the class has no names of variables; compile it with -g to see them");
        } catch (IncompatibleThreadStateException | IndexOutOfBoundsException _) {
            throw new EvaluationProblem(
                    Kind.NOT_KNOWN, "the thread no longer stands at this frame; look at the stack again");
        } catch (InvalidStackFrameException _) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, "the frame is gone; look at the stack again");
        } catch (NativeMethodException _) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, "the frame is of a native method, which has no variables");
        } catch (VMDisconnectedException _) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, "the program has ended");
        } catch (ObjectCollectedException _) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, "the object is gone: the program's garbage collector took it");
        } catch (OpaqueFrameException _) {
            throw new EvaluationProblem(
                    Kind.NOT_ALLOWED, "the JVM writes variables only in a virtual thread's innermost frame");
        } catch (VMOutOfMemoryException _) {
            throw new EvaluationProblem(Kind.THROWN, "OutOfMemoryError: the program has no room for it");
        } catch (ClassNotPreparedException | InternalException | IllegalArgumentException e) {
            throw new EvaluationProblem(Kind.NOT_KNOWN, "the debuggee refused: " + e.getMessage());
        }
    }

    private static @Nullable String source(Location location) {
        try {
            return location.sourceName();
        } catch (AbsentInformationException _) {
            return null; // compiled without -g: the frame says so by having no source
        }
    }

    private static @Nullable String path(Location location) {
        try {
            return location.sourcePath();
        } catch (AbsentInformationException _) {
            return null; // as above
        }
    }
}
