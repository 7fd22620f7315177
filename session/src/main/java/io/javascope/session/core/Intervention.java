package io.javascope.session.core;

import static io.javascope.session.SessionProblem.Kind.BAD_INPUT;
import static io.javascope.session.SessionProblem.Kind.WRONG_STATE;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InternalException;
import com.sun.jdi.InvalidStackFrameException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.OpaqueFrameException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import io.javascope.session.SessionProblem;
import io.javascope.session.StepKind;
import io.javascope.session.core.SessionCore.Connected;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.Expression;
import io.javascope.session.evaluate.Interpreter;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.evaluate.ParseResult;
import org.jspecify.annotations.Nullable;

/**
 * What a user does to a stopped thread before it runs on: a frame begins anew, the method returns at once, an exception is
 * thrown where it stands. Carried out in a task.
 */
sealed interface Intervention {
    /** The step with which the thread then runs on. */
    StepKind step();

    /** Nothing: an ordinary step. */
    record None(StepKind step) implements Intervention {}

    /** A frame begins anew; {@code depth} 0 is the innermost. */
    record Restart(int depth) implements Intervention {
        @Override
        public StepKind step() {
            return StepKind.INTO;
        }
    }

    /** The innermost method returns this value at once; blank for a void one. */
    record Return(String expression) implements Intervention {
        @Override
        public StepKind step() {
            return StepKind.OUT;
        }
    }

    /** This exception is thrown where the thread stands. */
    record Throw(String expression) implements Intervention {
        @Override
        public StepKind step() {
            return StepKind.OVER;
        }
    }

    /** The value that it needs, worked out while the stop can still be read; null when it needs none. */
    default @Nullable Value value(Connected it, LiveStop stop, ThreadReference thread) {
        return switch (this) {
            case None _, Restart _ -> null;
            case Return(var expression) -> expression.isBlank() ? null : evaluate(it, stop, thread, expression);
            case Throw(var expression) -> evaluate(it, stop, thread, expression);
        };
    }

    private static @Nullable Value evaluate(Connected it, LiveStop stop, ThreadReference thread, String text) {
        if (!(Expression.parse(text) instanceof ParseResult.Parsed(var expression))) {
            throw new SessionProblem(BAD_INPUT, "'" + text + "' is no Java expression.");
        }
        var mirrors = stop.state().mirrors();
        try (var values = new LiveValues(
                mirrors, it.classes(), thread, stop.state().depthOnStack(thread, 0), stop.state(), it.invoker())) {
            var value = mirrors.mirror(Interpreter.evaluate(expression, values, Effects.ALL));
            if (value instanceof ObjectReference object) {
                object.disableCollection(); // for as long as the program runs: it is the program's own soon
            }
            return value;
        }
    }

    /**
     * Does it to a suspended thread.
     *
     * @param value of {@link #value}
     */
    default void apply(ThreadReference thread, @Nullable Value value) {
        try {
            switch (this) {
                case None _ -> {}
                case Restart(var depth) -> {
                    if (depth + 1 >= thread.frameCount()) {
                        throw new SessionProblem(
                                WRONG_STATE, "The outermost frame has no caller, so it cannot begin anew.");
                    }
                    thread.popFrames(thread.frame(depth));
                }
                case Return _ ->
                    thread.forceEarlyReturn(
                            value == null && isVoid(thread)
                                    ? thread.virtualMachine().mirrorOfVoid()
                                    : value);
                case Throw(var expression) -> {
                    if (!(value instanceof ObjectReference object) || !isThrowable(object)) {
                        throw new SessionProblem(
                                BAD_INPUT,
                                expression + " is no exception; give one such as new"
                                        + " IllegalStateException(\"why\").");
                    }
                    thread.stop(object);
                }
            }
        } catch (InvalidTypeException | ClassNotLoadedException wrong) {
            throw new SessionProblem(BAD_INPUT, "The method does not return such a value: " + wrong.getMessage());
        } catch (OpaqueFrameException | InternalException | InvalidStackFrameException frame) {
            throw new SessionProblem(
                    WRONG_STATE,
                    "The JVM refuses this here: a native frame is on the way, or the thread is a virtual one" + " ("
                            + frame.getMessage() + ").");
        } catch (IncompatibleThreadStateException running) {
            throw new SessionProblem(WRONG_STATE, "The thread runs; wait for its next stop.");
        }
    }

    private static boolean isVoid(ThreadReference thread) throws IncompatibleThreadStateException {
        return thread.frame(0).location().method().returnTypeName().equals("void");
    }

    private static boolean isThrowable(ObjectReference object) {
        for (var type = object.referenceType() instanceof ClassType it ? it : null;
                type != null;
                type = type.superclass()) {
            if (type.name().equals("java.lang.Throwable")) {
                return true;
            }
        }
        return false;
    }
}
