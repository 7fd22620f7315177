package io.javascope.dap;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SourceBreakpoint;

/** Breakpoints as a client wants them, and what it is told about them. */
final class Breakpoints {
    private Breakpoints() {}

    /** The wanted ones; old clients list only lines. */
    static List<SourceBreakpoint> wanted(SetBreakpointsArguments arguments) {
        if (arguments.getBreakpoints() != null) {
            return Arrays.stream(arguments.getBreakpoints())
                    .map(each -> Wanted.present(each, "breakpoints"))
                    .toList();
        }
        int[] lines = arguments.getLines() == null ? new int[0] : arguments.getLines();
        return Arrays.stream(lines)
                .mapToObj(line -> {
                    var breakpoint = new SourceBreakpoint();
                    breakpoint.setLine(line);
                    return breakpoint;
                })
                .toList();
    }

    static List<BreakpointRequest> requests(List<SourceBreakpoint> wanted, ClientForm form) {
        return wanted.stream()
                .map(each -> new BreakpointRequest(
                        line(each.getLine(), form),
                        Wanted.textOrNull(each.getCondition()),
                        Wanted.textOrNull(each.getLogMessage()),
                        Wanted.textOrNull(each.getHitCondition()),
                        each.getColumn() == null ? null : form.columnIn(each.getColumn())))
                .toList();
    }

    static SetBreakpointsResponse response(List<BreakpointStatus> set, ClientForm form) {
        return response(set.stream().map(each -> Views.breakpoint(each, form)).toArray(Breakpoint[]::new));
    }

    /** The answer where none are set, with the reason. */
    static SetBreakpointsResponse ignored(List<SourceBreakpoint> wanted, String why) {
        return response(wanted.stream().map(each -> unverified(why)).toArray(Breakpoint[]::new));
    }

    private static int line(int given, ClientForm form) {
        int line = form.lineIn(given);
        if (line < 1) {
            throw Wanted.problem(
                    "A breakpoint's `line` must be at least " + form.firstLine() + ", but it is " + given + ".");
        }
        return line;
    }

    private static SetBreakpointsResponse response(Breakpoint[] breakpoints) {
        var response = new SetBreakpointsResponse();
        response.setBreakpoints(breakpoints);
        return response;
    }

    static Breakpoint unverified(String message) {
        var breakpoint = new Breakpoint();
        breakpoint.setVerified(false);
        breakpoint.setMessage(message);
        return breakpoint;
    }
}
