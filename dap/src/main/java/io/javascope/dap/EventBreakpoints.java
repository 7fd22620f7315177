package io.javascope.dap;

import io.javascope.session.BreakpointStatus;
import io.javascope.session.DataPlace;
import io.javascope.session.EventBreakpoint;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.DataBreakpoint;
import org.eclipse.lsp4j.debug.DataBreakpointAccessType;
import org.eclipse.lsp4j.debug.DataBreakpointInfoResponse;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsResponse;

/** Breakpoints at methods and data as a client of a recording wants them, and what it is told about them. */
final class EventBreakpoints {
    private static final String RETURN = "return ";
    private static final String METHOD = "method ";

    private EventBreakpoints() {}

    static List<EventBreakpoint> methods(SetFunctionBreakpointsArguments arguments) {
        FunctionBreakpoint[] wanted = Wanted.present(arguments.getBreakpoints(), "breakpoints");
        return Arrays.stream(wanted)
                .map(each -> new EventBreakpoint(
                        method(Wanted.present(each.getName(), "name").strip()),
                        Wanted.textOrNull(each.getCondition()),
                        Wanted.textOrNull(each.getHitCondition()),
                        null))
                .toList();
    }

    /** As commands have it: {@code return Account.add} is the end of the call, all else its beginning. */
    private static EventBreakpoint.Event method(String name) {
        return name.startsWith(RETURN)
                ? new EventBreakpoint.Return(name.substring(RETURN.length()).strip())
                : new EventBreakpoint.Entry(
                        name.startsWith(METHOD)
                                ? name.substring(METHOD.length()).strip()
                                : name);
    }

    static List<EventBreakpoint> data(SetDataBreakpointsArguments arguments) {
        DataBreakpoint[] wanted = Wanted.present(arguments.getBreakpoints(), "breakpoints");
        return Arrays.stream(wanted).map(EventBreakpoints::data).toList();
    }

    private static EventBreakpoint data(DataBreakpoint wanted) {
        if (wanted.getAccessType() != null && wanted.getAccessType() != DataBreakpointAccessType.WRITE) {
            throw Wanted.problem("Reads are not recorded: a data breakpoint's `accessType` must be write.");
        }
        String id = Wanted.present(wanted.getDataId(), "dataId");
        return new EventBreakpoint(
                new EventBreakpoint.Write(new DataPlace(id, id)),
                Wanted.textOrNull(wanted.getCondition()),
                Wanted.textOrNull(wanted.getHitCondition()),
                null);
    }

    static DataBreakpointInfoResponse info(DataPlace place) {
        var response = new DataBreakpointInfoResponse();
        response.setDataId(place.id());
        response.setDescription(place.description());
        response.setAccessTypes(new DataBreakpointAccessType[] {DataBreakpointAccessType.WRITE});
        response.setCanPersist(false);
        return response;
    }

    /** What cannot be watched has no id; the client shows why. */
    static DataBreakpointInfoResponse unwatchable(Throwable why) {
        var response = new DataBreakpointInfoResponse();
        response.setDescription(Problems.message(why));
        return response;
    }

    static SetFunctionBreakpointsResponse methods(List<BreakpointStatus> set, ClientForm form) {
        var response = new SetFunctionBreakpointsResponse();
        response.setBreakpoints(views(set, form));
        return response;
    }

    static SetDataBreakpointsResponse data(List<BreakpointStatus> set, ClientForm form) {
        var response = new SetDataBreakpointsResponse();
        response.setBreakpoints(views(set, form));
        return response;
    }

    private static Breakpoint[] views(List<BreakpointStatus> set, ClientForm form) {
        return set.stream().map(each -> Views.breakpoint(each, form)).toArray(Breakpoint[]::new);
    }
}
