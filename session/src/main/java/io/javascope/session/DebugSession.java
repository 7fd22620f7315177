package io.javascope.session;

import io.javascope.history.state.Position;
import io.javascope.history.state.ThreadState;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One debug session: a debuggee, its breakpoints and its kept stops. Every method may be called from any thread and
 * returns at once; the future completes when the session's actor has done it, or fails with a {@link SessionProblem}
 * that is meant for the user. Numbers of frames and variables belong to the stop they were handed out at: later they
 * answer empty, never with other data.
 */
public interface DebugSession extends AutoCloseable {

    /** Starts a program; completes when it is connected and held before its first instruction. */
    CompletableFuture<Void> launch(LaunchRequest request);

    /** Joins a running program; completes when connected. */
    CompletableFuture<Void> attach(AttachRequest request);

    /** Breakpoints are set: the program may run. Before {@code launch} it is remembered. */
    CompletableFuture<Void> configurationDone();

    /**
     * Replaces all line breakpoints of a source; one answer for each request, in order. A breakpoint that was there before
     * with the same line, condition and message keeps its number and its hits.
     */
    CompletableFuture<List<BreakpointStatus>> setBreakpoints(SourceFile source, List<BreakpointRequest> wanted);

    /** All breakpoints. */
    CompletableFuture<List<BreakpointStatus>> breakpoints();

    /** Whether to stop where an exception is thrown that will be caught, and one that will not. */
    CompletableFuture<Void> setExceptionBreakpoints(boolean caught, boolean uncaught);

    CompletableFuture<List<ThreadState>> threads();

    /** {@code levels} 0: all of it. */
    CompletableFuture<StackPage> stackTrace(int thread, int start, int levels);

    CompletableFuture<List<ScopeView>> scopes(int frameId);

    /** {@code count} 0: all of it, bounded by what a client can show (10,000). */
    CompletableFuture<List<VariableView>> variables(int reference, VariableFilter filter, int start, int count);

    /** Sets a variable of a scope, a field or an element to the value of a Java expression. */
    CompletableFuture<VariableView> setVariable(int reference, String name, String expression);

    /**
     * Sets what an expression names (a variable, a field, an element) to the value of another.
     *
     * @param frameId where both are evaluated; 0: the innermost frame of the viewed stop
     */
    default CompletableFuture<VariableView> setExpression(String target, String expression, int frameId) {
        return CompletableFuture.failedFuture(new SessionProblem(
                SessionProblem.Kind.WRONG_STATE, target + " cannot be set here; debug the program itself."));
    }

    /**
     * How a text may go on at a place in it: variables, members, classes. Nothing of the program runs for it. Empty where
     * nothing is known, such as while the program runs, and in a recording.
     *
     * @param at chars before the place
     */
    default CompletableFuture<List<Completion>> completions(String text, int at, int frameId) {
        return CompletableFuture.completedFuture(List.of());
    }

    /** Evaluates a Java expression in a frame; {@code frameId} 0: the innermost frame of the viewed stop. */
    CompletableFuture<VariableView> evaluate(String expression, int frameId, EvaluateContext context);

    /**
     * The same; when it is cancelled, nobody waits any more. Code of the program that runs for it by then runs on, and its
     * thread is busy until it ends.
     */
    default CompletableFuture<VariableView> evaluate(
            String expression, int frameId, EvaluateContext context, Cancellation cancellation) {
        return evaluate(expression, frameId, context);
    }

    /** Asks something about the program, or does something to it. */
    default <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        return needsLiveStop();
    }

    /**
     * Forward from where the view stands: in the past to the next kept breakpoint stop, then to the live stop; there the
     * program runs on. {@code thread} 0: the stopped one.
     *
     * @return whether all threads run (false after a move in the past)
     */
    CompletableFuture<Boolean> resume(int thread);

    /**
     * The same. After a pause, which holds all threads, {@code alone} lets only this one run on; elsewhere the others run
     * anyway.
     */
    default CompletableFuture<Boolean> resume(int thread, boolean alone) {
        return resume(thread);
    }

    /** Steps; in the past, to the next kept stop of the thread. */
    CompletableFuture<Void> step(int thread, StepKind kind);

    /** The same; {@code alone} as of {@link #resume(int, boolean)}. */
    default CompletableFuture<Void> step(int thread, StepKind kind, boolean alone) {
        return step(thread, kind);
    }

    /** Steps into the call of that name on the line, one of {@link #stepTargets}; over the other calls. */
    default CompletableFuture<Void> stepInto(int thread, String callee) {
        return needsLiveStop();
    }

    /**
     * The calls that the rest of the line may make, as {@code Class.method}, in the order of the code.
     *
     * @param frameId an innermost frame; 0: that of the stopped thread
     */
    default CompletableFuture<List<String>> stepTargets(int frameId) {
        return needsLiveStop();
    }

    /** A frame begins anew: the thread goes back to the beginning of its method. {@code frameId} 0: the innermost. */
    default CompletableFuture<Void> restartFrame(int frameId) {
        return needsLiveStop();
    }

    /** The innermost method returns at once. {@code expression} is its value, blank for a void method. */
    default CompletableFuture<Void> forceReturn(String expression) {
        return needsLiveStop();
    }

    /** An exception is thrown where the stopped thread stands. */
    default CompletableFuture<Void> throwNow(String expression) {
        return needsLiveStop();
    }

    private static <T> CompletableFuture<T> needsLiveStop() {
        return CompletableFuture.failedFuture(new SessionProblem(
                SessionProblem.Kind.WRONG_STATE,
                "This needs a running program that is stopped; what is recorded has been."));
    }

    /** Suspends the program. */
    CompletableFuture<Void> pause(int thread);

    /** Back to the kept stop before this one, of this thread. */
    CompletableFuture<Void> stepBack(int thread);

    /** Forward one kept stop; never resumes the program. */
    CompletableFuture<Void> stepForward(int thread);

    /** Back to the last kept breakpoint or exception stop before this one, else to the oldest kept stop. */
    CompletableFuture<Void> reverseContinue(int thread);

    /** Back to the line before in time, in whatever method it is; only recordings know it. */
    default CompletableFuture<Void> stepBackInto(int thread) {
        return needsRecording();
    }

    /** Back to the line of the call that began the innermost frame; only recordings know it. */
    default CompletableFuture<Void> stepBackOut(int thread) {
        return needsRecording();
    }

    /** To the next or the last time that the line of the view ran; only recordings know it. */
    default CompletableFuture<Void> goToHit(boolean forward) {
        return needsRecording();
    }

    /**
     * To the last write of what an expression names before the view, or the next one after it; only recordings know them.
     *
     * @param frameId the frame in which it is named; 0: the innermost one
     */
    default CompletableFuture<WriteView> goToWrite(String expression, int frameId, boolean forward) {
        return needsRecording();
    }

    /** When a line of a source runs, as seen from the view; empty when it never does. Only recordings know it. */
    default CompletableFuture<List<GotoTarget>> gotoTargets(SourceFile source, int line) {
        return needsRecording();
    }

    /** The exceptions that were thrown; only recordings know all of them. */
    default CompletableFuture<List<ExceptionView>> exceptions() {
        return needsRecording();
    }

    /**
     * Who called a method and how often, the most frequent caller first; only recordings know it.
     *
     * @param method {@code Class.method}, the class with its package or without; empty: the one at which the view stands
     */
    default CompletableFuture<List<CallerView>> callers(String method) {
        return needsRecording();
    }

    /**
     * The objects of a class that had been seen when the view's moment came, each named by the position at which it was
     * seen first; only recordings know them. At most 10,000.
     *
     * @param type the class, with its package or without
     */
    default CompletableFuture<List<VariableView>> instances(String type) {
        return needsRecording();
    }

    /**
     * The objects that hold the one that an expression gives, each named by the field or element in which it lies; only
     * recordings know them. At most 10,000.
     *
     * @param frameId the frame in which it is evaluated; 0: the innermost one
     */
    default CompletableFuture<List<VariableView>> referrers(String expression, int frameId) {
        return needsRecording();
    }

    /** Replaces all breakpoints of a group; one answer for each, in order. */
    default CompletableFuture<List<BreakpointStatus>> setBreakpoints(
            EventBreakpoint.Group group, List<EventBreakpoint> wanted) {
        return needsRecording();
    }

    /** Adds a breakpoint that belongs to no group. */
    default CompletableFuture<BreakpointStatus> addBreakpoint(EventBreakpoint wanted) {
        return needsRecording();
    }

    /** Removes a breakpoint at an event; fails when there is none with this number. */
    default CompletableFuture<Void> removeBreakpoint(int id) {
        return needsRecording();
    }

    /**
     * What an expression names, to be watched; only recordings can.
     *
     * @param frameId the frame in which it is named; 0: the innermost one
     */
    default CompletableFuture<DataPlace> dataPlace(String expression, int frameId) {
        return needsRecording();
    }

    /** The same of a variable that a client shows, by the number of what it is in. */
    default CompletableFuture<DataPlace> dataPlaceIn(int reference, String name) {
        return needsRecording();
    }

    /** Whether what the program does from here on is recorded; only at a live stop of one that is recorded. */
    default CompletableFuture<Void> record(boolean on) {
        return CompletableFuture.failedFuture(new SessionProblem(
                SessionProblem.Kind.WRONG_STATE,
                "The program is not recorded: launch it with history.record, or debug it with --record."));
    }

    /** Why something is as it is, as a chain of events; only recordings know it. */
    default CompletableFuture<WhyChain> why(WhyQuestion question) {
        return needsRecording();
    }

    private static <T> CompletableFuture<T> needsRecording() {
        return CompletableFuture.failedFuture(new SessionProblem(
                SessionProblem.Kind.WRONG_STATE,
                "This needs a recording: make one with javascope record, and open it with javascope replay."));
    }

    /** The view moves to a kept stop. */
    CompletableFuture<Void> goTo(Position position);

    /** Oldest kept stop, the live stop last. */
    CompletableFuture<List<KeptStop>> keptStops();

    /** Where the view stands. */
    CompletableFuture<StopReport> where();

    /**
     * Oldest first: all writes of what the expression names, where a recording has them; else what it was at every kept
     * stop, told where the value changed.
     */
    CompletableFuture<List<PastValue>> history(String expression);

    /** Completes when everything about the live stop that is going to be kept has been fetched. */
    CompletableFuture<Void> kept();

    /** The JVMs of a session over several, oldest first; a session of one JVM has none to tell apart. */
    default CompletableFuture<List<JvmView>> jvms() {
        return CompletableFuture.completedFuture(List.of());
    }

    /** The text of a source that has no file. */
    CompletableFuture<String> source(int reference);

    /** Ends the debuggee and starts it again; breakpoints stay. */
    CompletableFuture<Void> restart();

    /** Ends the debuggee; {@link SessionEvent.Terminated} follows. */
    CompletableFuture<Void> terminate();

    /** Leaves the debuggee: ends it, or lets it run on without us. The session is over. */
    CompletableFuture<Void> disconnect(boolean terminateDebuggee);

    /** The same as {@code disconnect}, ending a launched debuggee and leaving an attached one; never fails. */
    @Override
    void close();
}
