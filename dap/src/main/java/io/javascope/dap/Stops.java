package io.javascope.dap;

import io.javascope.session.StopReason;
import io.javascope.session.StopReport;
import org.eclipse.lsp4j.debug.ExceptionBreakMode;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.StoppedEventArgumentsReason;
import org.jspecify.annotations.Nullable;

/** Why and where the view stands, in the protocol's words. */
final class Stops {
    private Stops() {}

    /**
     * The body of {@code stopped}.
     *
     * @param newest the number of the newest live stop
     */
    static StoppedEventArguments stopped(StopReport report, long newest) {
        return stopped(report, description(report, newest));
    }

    /** The same where a recording is debugged. */
    static StoppedEventArguments recorded(StopReport report) {
        String where = "In the recording at " + report.position();
        return stopped(
                report,
                switch (report.reason()) {
                    case START -> where + " (its first line)";
                    case ENTRY -> where + (atBreakpoint(report) ? " (a call begins)" : " (its first line)");
                    case RETURN -> where + " (a call ends)";
                    case END -> where + " (the end of this thread)";
                    case STEP, BREAKPOINT, EXCEPTION, PAUSE, GOTO, WRITE -> where;
                });
    }

    private static StoppedEventArguments stopped(StopReport report, @Nullable String description) {
        var event = new StoppedEventArguments();
        event.setReason(reason(report));
        event.setDescription(description);
        event.setThreadId(report.position().thread());
        event.setText(report.write() == null ? report.text() : report.write().text());
        event.setAllThreadsStopped(report.allThreads());
        if (!report.hitBreakpoints().isEmpty()) {
            event.setHitBreakpointIds(report.hitBreakpoints().toArray(Integer[]::new));
        }
        return event;
    }

    /**
     * The exception at which the view stands.
     *
     * @param caught whether exceptions stop that are caught
     */
    static ExceptionInfoResponse exception(StopReport report, boolean caught) {
        String text = report.text();
        if (report.reason() != StopReason.EXCEPTION || text == null) {
            throw Wanted.problem("The view does not stand at an exception.");
        }
        int colon = text.indexOf(": ");
        var response = new ExceptionInfoResponse();
        response.setExceptionId(colon < 0 ? text : text.substring(0, colon));
        response.setDescription(text);
        response.setBreakMode(caught ? ExceptionBreakMode.ALWAYS : ExceptionBreakMode.UNHANDLED);
        return response;
    }

    private static boolean atBreakpoint(StopReport report) {
        return !report.hitBreakpoints().isEmpty();
    }

    private static String reason(StopReport report) {
        return switch (report.reason()) {
            case STEP, START, END -> StoppedEventArgumentsReason.STEP;
            case WRITE ->
                atBreakpoint(report) ? StoppedEventArgumentsReason.DATA_BREAKPOINT : StoppedEventArgumentsReason.STEP;
            case RETURN -> StoppedEventArgumentsReason.FUNCTION_BREAKPOINT;
            case BREAKPOINT -> StoppedEventArgumentsReason.BREAKPOINT;
            case EXCEPTION -> StoppedEventArgumentsReason.EXCEPTION;
            case ENTRY ->
                atBreakpoint(report)
                        ? StoppedEventArgumentsReason.FUNCTION_BREAKPOINT
                        : StoppedEventArgumentsReason.ENTRY;
            case PAUSE -> StoppedEventArgumentsReason.PAUSE;
            case GOTO -> StoppedEventArgumentsReason.GOTO;
        };
    }

    private static @Nullable String description(StopReport report, long newest) {
        if (report.live()) {
            return live(report.reason());
        }
        String where = "Paused in the past, stop " + report.position().sequence() + " of " + newest;
        return report.reason() == StopReason.START ? where + " (the oldest kept)" : where;
    }

    private static @Nullable String live(StopReason reason) {
        return switch (reason) {
            case STEP, GOTO, START, WRITE, RETURN -> null; // the client's own words do
            case BREAKPOINT -> "Paused on breakpoint";
            case EXCEPTION -> "Paused on exception";
            case ENTRY -> "Paused on entry";
            case PAUSE -> "Paused";
            case END -> "The program has ended";
        };
    }
}
