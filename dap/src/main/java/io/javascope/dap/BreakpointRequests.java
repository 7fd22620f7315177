package io.javascope.dap;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.DebugSession;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.SourceFile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.DataBreakpointInfoResponse;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SourceBreakpoint;

/** Requests that set breakpoints of all kinds. Called by the reading thread; nothing here blocks. */
final class BreakpointRequests {
    private static final String NO_DEBUG = "The program was started without debugging (noDebug).";

    private final Connection connection;
    private final WantedStops stops;
    private boolean noDebug;

    BreakpointRequests(Connection connection, WantedStops stops) {
        this.connection = connection;
        this.stops = stops;
    }

    /** The program runs without debugging: those that are set go, and none are set from now on. */
    void withdrawn() {
        noDebug = true;
        DebugSession session = connection.session();
        for (SourceFile source : stops.sources()) {
            var ignored = session.setBreakpoints(source, List.of());
        }
        var methods = session.setBreakpoints(EventBreakpoint.Group.METHODS, List.of());
        var ignored = session.setExceptionBreakpoints(false, false);
        if (!stops.exceptions().isEmpty()) {
            var exceptions = session.setBreakpoints(EventBreakpoint.Group.EXCEPTIONS, List.of());
        }
    }

    /** Another session has taken the place of the one that was told: but for lines, which it has, it is told the same. */
    void repeated(DebugSession session) {
        if (!stops.methods().isEmpty()) {
            var ignored = session.setBreakpoints(EventBreakpoint.Group.METHODS, stops.methods());
        }
        if (stops.filtered()) {
            var ignored = session.setExceptionBreakpoints(stops.caught(), stops.uncaught());
        }
        if (!stops.exceptions().isEmpty()) {
            var ignored = session.setBreakpoints(EventBreakpoint.Group.EXCEPTIONS, stops.exceptions());
        }
    }

    CompletableFuture<SetBreakpointsResponse> ofLines(SetBreakpointsArguments arguments) {
        SourceFile source = Sources.in(arguments.getSource());
        List<SourceBreakpoint> wanted = Breakpoints.wanted(arguments);
        List<BreakpointRequest> requests = Breakpoints.requests(wanted, connection.form());
        if (noDebug || connection.isWatching()) {
            return CompletableFuture.completedFuture(
                    Breakpoints.ignored(wanted, noDebug ? NO_DEBUG : Watching.READ_ONLY));
        }
        CompletableFuture<List<BreakpointStatus>> answer = connection.session().setBreakpoints(source, requests);
        stops.breakpoints(source, requests, answer);
        return soon(answer).thenApply(set -> Breakpoints.response(set, connection.form()));
    }

    CompletableFuture<SetFunctionBreakpointsResponse> ofMethods(SetFunctionBreakpointsArguments arguments) {
        List<EventBreakpoint> wanted = noDebug ? List.of() : EventBreakpoints.methods(arguments);
        if (connection.isWatching()) {
            return CompletableFuture.completedFuture(EventBreakpoints.methods(List.of(), connection.form()));
        }
        stops.methods(wanted);
        return soon(connection.session().setBreakpoints(EventBreakpoint.Group.METHODS, wanted))
                .thenApply(set -> EventBreakpoints.methods(set, connection.form()));
    }

    CompletableFuture<DataBreakpointInfoResponse> dataInfo(DataBreakpointInfoArguments arguments) {
        String name = Wanted.present(arguments.getName(), "name");
        int inside = Wanted.naturalOr0(arguments.getVariablesReference(), "variablesReference");
        int frame = Wanted.naturalOr0(arguments.getFrameId(), "frameId");
        DebugSession session = connection.session();
        return soon(inside == 0 ? session.dataPlace(name, frame) : session.dataPlaceIn(inside, name))
                .thenApply(EventBreakpoints::info)
                .exceptionally(EventBreakpoints::unwatchable);
    }

    CompletableFuture<SetDataBreakpointsResponse> ofData(SetDataBreakpointsArguments arguments) {
        List<EventBreakpoint> wanted = noDebug ? List.of() : EventBreakpoints.data(arguments);
        if (connection.isWatching()) {
            return CompletableFuture.completedFuture(EventBreakpoints.data(List.of(), connection.form()));
        }
        return soon(connection.session().setBreakpoints(EventBreakpoint.Group.DATA, wanted))
                .thenApply(set -> EventBreakpoints.data(set, connection.form()));
    }

    CompletableFuture<SetExceptionBreakpointsResponse> ofExceptions(SetExceptionBreakpointsArguments arguments) {
        ExceptionFilters filters = ExceptionFilters.of(arguments);
        if (connection.isWatching()) {
            return CompletableFuture.completedFuture(filters.response(List.of(), connection.form()));
        }
        boolean caught = !noDebug && filters.plain(Announcement.CAUGHT);
        boolean uncaught = !noDebug && filters.plain(Announcement.UNCAUGHT);
        List<EventBreakpoint> conditional = noDebug ? List.of() : filters.conditional();
        boolean had = !stops.exceptions().isEmpty();
        stops.exceptions(caught, uncaught);
        stops.exceptions(conditional);
        DebugSession session = connection.session();
        CompletableFuture<Void> set = session.setExceptionBreakpoints(caught, uncaught);
        CompletableFuture<List<BreakpointStatus>> ruled = had || !conditional.isEmpty()
                ? session.setBreakpoints(EventBreakpoint.Group.EXCEPTIONS, conditional)
                : CompletableFuture.completedFuture(List.of());
        return soon(set.thenCombine(ruled, (nothing, statuses) -> filters.response(statuses, connection.form())));
    }

    private <T> CompletableFuture<T> soon(CompletableFuture<T> answer) {
        return connection.answers().soon(answer);
    }
}
