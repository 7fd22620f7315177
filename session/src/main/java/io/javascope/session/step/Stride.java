package io.javascope.session.step;

import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import io.javascope.session.StepKind;
import io.javascope.session.live.Pipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of one thread that is under way, with the requests that will end it. Whoever uses it holds its lock: events of
 * the thread come one at a time, but a pause or the thread's end may call it off at any moment.
 */
final class Stride {
    /** The property of its requests; its value is this. */
    static final String STRIDE = "javascope.stride";
    /** The property of those that only wait for a returned value. */
    static final String VALUE = "javascope.value";

    final ThreadReference thread;
    final StepKind kind;
    /** Frames on the stack where it began. */
    final int depth;

    final Method method;
    final int line;
    /** Whether JDI's own steps pass over what is excluded. */
    final boolean filtered;

    private final List<EventRequest> requests = new ArrayList<>();
    private final Set<Location> armed = new HashSet<>();
    private boolean over;
    /** JDI's own step leads back from a deeper call. */
    boolean follows;
    /** Exceptions that it heard of. */
    int thrown;
    /** How often a return was met whose value might be shown. */
    int met;

    @Nullable
    Returned returned;

    /** Where the caller goes on when the call returns; null: nowhere that counts, or not from here. */
    @Nullable
    Location returnsTo;

    /** Whether that caller called the method itself. */
    boolean direct;

    /** The only call that a step enters; null: any. */
    @Nullable
    String callee;

    /** What JDI's own steps pass over; null: nothing. */
    private final @Nullable StepRules rules;

    /** A call was left that nobody wants to see. */
    boolean left;

    /** Frames on the stack where it only waits for the beginning of a line that it has come to; 0: it does not. */
    int beginning;

    Stride(ThreadReference thread, StepKind kind, int depth, Method method, int line, @Nullable StepRules rules) {
        this.thread = thread;
        this.kind = kind;
        this.depth = depth;
        this.method = method;
        this.line = line;
        this.filtered = rules != null;
        this.rules = rules;
    }

    /** Has the thread suspended at a place. */
    void breakAt(Location location) {
        if (armed.add(location)) {
            var request = thread.virtualMachine().eventRequestManager().createBreakpointRequest(location);
            request.addThreadFilter(thread);
            add(request);
        }
    }

    /** The same to see what a call returns. */
    void watch(Location returns) {
        var request = thread.virtualMachine().eventRequestManager().createBreakpointRequest(returns);
        request.addThreadFilter(thread);
        request.putProperty(VALUE, true);
        add(request);
    }

    /** Hears of every exception that the thread throws and somebody catches. */
    void hearOfExceptions() {
        var request = thread.virtualMachine().eventRequestManager().createExceptionRequest(null, true, false);
        request.addThreadFilter(thread);
        add(request);
    }

    /** Hears of the next end of a call in a class. */
    void hearOfReturn(Method from) {
        var request = thread.virtualMachine().eventRequestManager().createMethodExitRequest();
        request.addThreadFilter(thread);
        request.addClassFilter(from.declaringType());
        request.addCountFilter(1);
        add(request);
    }

    /** Goes on with a step of JDI's own. */
    void step(int size, boolean filtered) {
        var request =
                thread.virtualMachine().eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, size);
        if (filtered && rules != null) {
            rules.addTo(request);
        }
        request.addCountFilter(1);
        add(request);
    }

    private void add(EventRequest request) {
        request.putProperty(STRIDE, this);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        requests.add(request);
    }

    /** Tells the debuggee of what was added since the last time, all at once: the thread must not run before. */
    void enable() {
        Pipeline.run(requests.stream().filter(each -> !each.isEnabled()).toList(), EventRequest::enable);
    }

    void remove(EventRequest request) {
        requests.remove(request);
        thread.virtualMachine().eventRequestManager().deleteEventRequest(request);
    }

    /** Nothing of it waits any more. */
    void clear() {
        Pipeline.run(requests, thread.virtualMachine().eventRequestManager()::deleteEventRequest);
        requests.clear();
        armed.clear();
    }

    /** It has ended, or was called off. */
    void end() {
        over = true;
        clear();
    }

    boolean isOver() {
        return over;
    }
}
