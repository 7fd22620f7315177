package io.javascope.session.core;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import io.javascope.history.state.Frame;
import io.javascope.session.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps, and the classes that they do not enter unless they begin there: the JDK's own. */
final class Steps {
    /** As JDI's class filters want them. */
    static final List<String> EXCLUDED = List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*");

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
        var request = manager.createStepRequest(thread, StepRequest.STEP_LINE, depth);
        if (from == null || !excludes(from.className())) {
            EXCLUDED.forEach(request::addClassExclusionFilter);
        }
        request.addCountFilter(1);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }
}
