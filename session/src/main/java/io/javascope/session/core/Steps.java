package io.javascope.session.core;

import com.sun.jdi.Location;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import io.javascope.history.state.Frame;
import io.javascope.session.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps, and the classes that they do not enter unless they begin there: the JDK's own and the recorder's. */
final class Steps {
    /** Where the recorder's classes are, which recorded code calls all the time. */
    static final String RECORDER = "io.javascope.capture.";

    /** As JDI's class filters want them. */
    static final List<String> EXCLUDED = List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*", RECORDER + "*");

    /** Property of a request that passes over the excluded classes. */
    private static final String SKIPS = "javascope.skips";

    private Steps() {}

    static boolean excludes(String className) {
        return EXCLUDED.stream().anyMatch(p -> className.startsWith(p.substring(0, p.length() - 1)));
    }

    /**
     * Makes a suspended thread stop once more, after a step; in a task.
     *
     * @param from where the step begins, or null when that is not known
     */
    static void arm(ThreadReference thread, @Nullable Frame from, StepKind kind) {
        var manager = thread.virtualMachine().eventRequestManager();
        manager.deleteEventRequests(manager.stepRequests().stream()
                .filter(s -> s.thread().equals(thread))
                .toList());
        var depth = switch (kind) {
            case OVER -> StepRequest.STEP_OVER;
            case INTO -> StepRequest.STEP_INTO;
            case OUT -> StepRequest.STEP_OUT;
        };
        arm(thread, depth, from == null || !excludes(from.className()));
    }

    /**
     * Whether a step has come to the class that the JVM makes for a lambda or a method reference: it has no source, so
     * there is nothing to stop at.
     */
    static boolean isBetween(Location location) {
        return location.lineNumber() < 1 && location.declaringType().name().contains("$$Lambda");
    }

    /** Makes the thread go on with the step that has just ended; in a task, while the thread is suspended. */
    static void again(StepEvent step) {
        var ended = (StepRequest) step.request();
        var manager = step.virtualMachine().eventRequestManager();
        manager.deleteEventRequest(ended);
        arm(step.thread(), ended.depth(), ended.getProperty(SKIPS) != null);
    }

    private static void arm(ThreadReference thread, int depth, boolean skips) {
        var request =
                thread.virtualMachine().eventRequestManager().createStepRequest(thread, StepRequest.STEP_LINE, depth);
        if (skips) {
            EXCLUDED.forEach(request::addClassExclusionFilter);
            request.putProperty(SKIPS, true);
        }
        request.addCountFilter(1);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }
}
