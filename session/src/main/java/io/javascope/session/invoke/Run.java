package io.javascope.session.invoke;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.InvocationException;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One invocation, on a thread of its own, since JDI waits without a limit; {@link Invoker} watches it. */
final class Run implements Runnable {
    private enum State {
        RUNNING,
        ENDED,
        GIVEN_UP
    }

    private static final int ALONE = ObjectReference.INVOKE_SINGLE_THREADED;

    private final ThreadReference thread;
    private final Invocation invocation;
    private final EvaluationMarks marks;
    private final Set<ThreadReference> busy;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private State state = State.RUNNING;

    Run(ThreadReference thread, Invocation invocation, EvaluationMarks marks, Set<ThreadReference> busy) {
        this.thread = thread;
        this.invocation = invocation;
        this.marks = marks;
        this.busy = busy;
    }

    ThreadReference thread() {
        return thread;
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return over.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How it ended; given up if it has not. */
    Outcome outcome() {
        giveUpUnlessEnded();
        return outcome.join();
    }

    @Override
    public void run() {
        var ended = invokeWithSuspendCountOne();
        end(ended);
        over.countDown();
    }

    private synchronized void end(Outcome ended) {
        boolean late = state == State.GIVEN_UP;
        state = State.ENDED;
        busy.remove(thread);
        marks.end(thread, late);
        outcome.complete(ended);
    }

    private synchronized void giveUpUnlessEnded() {
        if (state == State.RUNNING) {
            state = State.GIVEN_UP;
            marks.gaveUp(thread, invocation.describe());
            outcome.complete(new Outcome.GaveUp(invocation.describe()
                    + " did not return in time and still runs; its thread is busy in evaluation until it does:"
                    + " continue, then pause it to look, or end the program"));
        }
    }

    private synchronized boolean isGivenUp() {
        return state == State.GIVEN_UP;
    }

    /** An invocation resumes the thread once; at a higher count it would never run (seen on JDK 25). */
    private Outcome invokeWithSuspendCountOne() {
        try {
            int extra = thread.suspendCount() - 1;
            for (int i = 0; i < extra; i++) {
                thread.resume();
            }
            var ended = invoke();
            // Once given up the session may have resumed everything: then nobody would undo these.
            for (int i = 0; i < extra && !isGivenUp(); i++) {
                thread.suspend();
            }
            return ended;
        } catch (VMDisconnectedException _) {
            return new Outcome.Refused("the program has ended");
        } catch (ObjectCollectedException _) {
            return new Outcome.Refused(
                    "an object of the call is gone: the program's garbage collector took it; try again");
        } catch (RuntimeException e) {
            // Whatever it is (JDI has many kinds), the thread must not count as busy for ever.
            return new Outcome.Refused("the debuggee refused to run " + invocation.describe() + ": "
                    + (e.getMessage() == null ? e : e.getMessage()));
        }
    }

    private Outcome invoke() {
        try {
            return new Outcome.Returned(call());
        } catch (InvocationException e) {
            return new Outcome.Threw(e.exception());
        } catch (ClassNotLoadedException e) {
            return new Outcome.TypeNotLoaded(e.className());
        } catch (InvalidTypeException e) {
            return new Outcome.Refused("an argument does not fit " + invocation.describe() + ": " + e.getMessage());
        } catch (IncompatibleThreadStateException _) {
            return new Outcome.Refused(
                    "code can only run on a thread that stopped at a breakpoint, a step or an exception;"
                            + " this one runs or was paused: step once, then try again");
        }
    }

    private @Nullable Value call()
            throws InvocationException, InvalidTypeException, ClassNotLoadedException,
                    IncompatibleThreadStateException {
        return switch (invocation) {
            case Invocation.OnObject(var target, var method, var arguments, var exactly) ->
                target.invokeMethod(
                        thread, method, arguments, exactly ? ALONE | ObjectReference.INVOKE_NONVIRTUAL : ALONE);
            case Invocation.OnClass(ClassType type, var method, var arguments) ->
                type.invokeMethod(thread, method, arguments, ALONE);
            case Invocation.OnClass(InterfaceType type, var method, var arguments) ->
                type.invokeMethod(thread, method, arguments, ALONE);
            case Invocation.OnClass(var type, var _, var _) ->
                throw new IllegalArgumentException(type.name() + " has no static methods");
            case Invocation.New(var type, var method, var arguments) ->
                type.newInstance(thread, method, arguments, ALONE);
        };
    }
}
