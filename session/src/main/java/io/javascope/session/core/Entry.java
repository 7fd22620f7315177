package io.javascope.session.core;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.EventRequest;
import io.javascope.session.step.StepFilters;
import java.util.List;

/** The stop at the program's entry: the first line of the first main method outside the JDK. Used by tasks. */
final class Entry {
    /** The property of the requests that wait for the entry. */
    static final String MARK = "entry";

    private Entry() {}

    static void await(VirtualMachine vm) {
        var request = vm.eventRequestManager().createClassPrepareRequest();
        StepFilters.EXCLUDED.forEach(request::addClassExclusionFilter);
        request.putProperty(MARK, true);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    /** Looks for the entry in classes that are about to be used. */
    static void look(VirtualMachine vm, List<ReferenceType> types) {
        var manager = vm.eventRequestManager();
        var waiting = manager.classPrepareRequests().stream()
                .filter(r -> r.getProperty(MARK) != null)
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        for (var type : types) {
            for (var main : type.methodsByName("main")) {
                if (main.location() != null) {
                    var request = manager.createBreakpointRequest(main.location());
                    request.putProperty(MARK, true);
                    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                    request.enable();
                    manager.deleteEventRequests(waiting);
                    return;
                }
            }
        }
    }
}
