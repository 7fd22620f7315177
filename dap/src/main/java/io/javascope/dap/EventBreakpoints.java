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

/** Breakpoints at methods, exceptions and data as a client wants them, and what it is told about them. */
final class EventBreakpoints {
    private static final String RETURN = "return ";
    private static final String METHOD = "method ";
    private static final String THROW = "throw ";
    private static final String CATCH = "catch ";
    private static final String WRITE = "write ";

    private EventBreakpoints() {}

    static List<EventBreakpoint> methods(SetFunctionBreakpointsArguments arguments) {
        FunctionBreakpoint[] wanted = Wanted.present(arguments.getBreakpoints(), "breakpoints");
        return Arrays.stream(wanted)
                .map(each -> new EventBreakpoint(
                        event(Wanted.present(each.getName(), "name").strip()),
                        Wanted.textOrNull(each.getCondition()),
                        Wanted.textOrNull(each.getHitCondition()),
                        null))
                .toList();
    }

    /**
     * As commands have it: {@code return Account.add} is the end of the call, {@code throw IOException} and {@code catch
     * IOException} are about exceptions, {@code write Order.total} about a field of all objects, all else is a method's
     * beginning.
     */
    private static EventBreakpoint.Event event(String name) {
        String what = name.substring(name.indexOf(' ') + 1).strip();
        if (name.startsWith(RETURN)) {
            return new EventBreakpoint.Return(what);
        }
        if (name.startsWith(THROW)) {
            return new EventBreakpoint.Throw(what);
        }
        if (name.startsWith(WRITE)) {
            return new EventBreakpoint.Write(DataPlace.ofField(what));
        }
        return name.startsWith(CATCH)
                ? new EventBreakpoint.Catch(what)
                : new EventBreakpoint.Entry(name.startsWith(METHOD) ? what : name);
    }

    static List<EventBreakpoint> data(SetDataBreakpointsArguments arguments) {
        DataBreakpoint[] wanted = Wanted.present(arguments.getBreakpoints(), "breakpoints");
        return Arrays.stream(wanted).map(EventBreakpoints::data).toList();
    }

    private static EventBreakpoint data(DataBreakpoint wanted) {
        if (wanted.getAccessType() != null && wanted.getAccessType() != DataBreakpointAccessType.WRITE) {
            throw Wanted.problem("Reads are not watched: a data breakpoint's `accessType` must be write.");
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
        response.setCanPersist(place.lasting());
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
