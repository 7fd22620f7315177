package io.javascope.session.probe;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.Location;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way from an evaluator that lets its breakpoint count to the stop in the program's own frame. Asks the debuggee; any thread.
 */
public final class Traps {
    /** The property of requests in evaluators; its value is the evaluator. */
    private static final String TRAP = "javascope.trap";
    /** The property of requests behind them; its value is a {@link Held}. */
    private static final String HELD = "javascope.held";

    private final VirtualMachine vm;
    /** Requests of threads on the way from their evaluator to the line. */
    private final Set<EventRequest> underway = ConcurrentHashMap.newKeySet();

    Traps(VirtualMachine vm) {
        this.vm = vm;
    }

    /** Whether no thread is on its way, whose request new code of its class would drop. */
    boolean isIdle() {
        return underway.isEmpty();
    }

    /** Hears of an evaluator from now on. */
    Installed set(EvaluatorPlan plan, ClassType evaluator) {
        BreakpointRequest trap = vm.eventRequestManager()
                .createBreakpointRequest(
                        evaluator.methodsByName(EvaluatorClass.TRAP).getFirst().location());
        var installed = new Installed(plan, evaluator, trap);
        trap.putProperty(TRAP, installed);
        trap.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        trap.enable();
        return installed;
    }

    /** Whether a suspended thread is inside of an evaluator. */
    public static boolean isInside(ThreadReference thread) throws IncompatibleThreadStateException {
        return thread.frames().stream().anyMatch(frame -> isEvaluator(frame.location()));
    }

    /** Whether a place is in an evaluator, where exceptions of conditions are caught. */
    public static boolean isEvaluator(@Nullable Location at) {
        return at != null && at.declaringType().name().endsWith(EvaluatorClass.SUFFIX);
    }

    /** Whether an event is of an evaluator: its thread is on the way to a stop, not there yet. */
    public static boolean isTrap(EventRequest request) {
        return request.getProperty(TRAP) != null;
    }

    /** What was found out before a stop; null: nothing. */
    public static @Nullable Held held(EventRequest request) {
        return request.getProperty(HELD) instanceof Held held ? held : null;
    }

    /**
     * A thread is in an evaluator that lets its breakpoint count: it stops where the line begins, in the program's own frame.
     *
     * @param property the name under which the request says which breakpoint it is of
     */
    public void trapped(BreakpointEvent event, String property) throws IncompatibleThreadStateException {
        if (!(event.request().getProperty(TRAP) instanceof Installed installed)) {
            throw new IllegalArgumentException("no event of an evaluator");
        }
        var thread = event.thread();
        var frames = thread.frames(0, 3);
        var told = frames.getFirst().getArgumentValues();
        int times = ((IntegerValue) told.getFirst()).value();
        var problem = told.getLast() instanceof StringReference text ? text.value() : null;
        var request = vm.eventRequestManager()
                .createBreakpointRequest(behind(frames.getLast().location(), installed));
        request.addThreadFilter(thread);
        request.putProperty(property, installed.id());
        request.putProperty(HELD, new Held(times, problem));
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        underway.add(request);
        request.enable();
    }

    /** Where the line begins whose call has led here. */
    private static Location behind(Location call, Installed installed) {
        int line = installed.plan().line();
        try {
            return call.method().locationsOfLine("Java", null, line).stream()
                    .filter(it -> it.codeIndex() > call.codeIndex())
                    .min(Comparator.comparingLong(Location::codeIndex))
                    .orElseThrow(() -> new IllegalStateException("line " + line + " is not behind its probe"));
        } catch (AbsentInformationException e) {
            throw new IllegalStateException("a class with lines has none", e);
        }
    }

    /** A thread has come to where {@link #trapped} wanted it. */
    public void arrived(EventRequest request) {
        underway.remove(request);
        vm.eventRequestManager().deleteEventRequest(request);
    }
}
