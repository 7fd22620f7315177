package io.javascope.dap;

import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.ExceptionBreakpointsFilter;

/** What we announce: exactly what works, the same to every client. */
final class Announcement {
    static final String CAUGHT = "caught";
    static final String UNCAUGHT = "uncaught";

    private Announcement() {}

    static Capabilities capabilities() {
        var capabilities = new Capabilities();
        capabilities.setSupportsConfigurationDoneRequest(true);
        capabilities.setSupportsConditionalBreakpoints(true);
        capabilities.setSupportsHitConditionalBreakpoints(true);
        capabilities.setSupportsFunctionBreakpoints(true);
        capabilities.setSupportsDataBreakpoints(true);
        capabilities.setSupportsExceptionInfoRequest(true);
        capabilities.setSupportsLogPoints(true);
        capabilities.setSupportsEvaluateForHovers(true);
        capabilities.setSupportsClipboardContext(true);
        capabilities.setSupportsStepBack(true);
        capabilities.setSupportsSetVariable(true);
        capabilities.setSupportsSetExpression(true);
        capabilities.setSupportsCompletionsRequest(true);
        capabilities.setCompletionTriggerCharacters(new String[] {"."});
        capabilities.setSupportsStepInTargetsRequest(true);
        capabilities.setSupportsRestartFrame(true);
        capabilities.setSupportsRestartRequest(true);
        capabilities.setSupportsTerminateRequest(true);
        capabilities.setSupportTerminateDebuggee(true);
        capabilities.setSupportsDelayedStackTraceLoading(true);
        capabilities.setSupportsCancelRequest(true);
        capabilities.setSupportsSingleThreadExecutionRequests(true);
        capabilities.setSupportsModulesRequest(true);
        capabilities.setSupportsLoadedSourcesRequest(true);
        capabilities.setSupportsBreakpointLocationsRequest(true);
        capabilities.setSupportsTerminateThreadsRequest(true);
        capabilities.setSupportsReadMemoryRequest(true);
        capabilities.setSupportsWriteMemoryRequest(true);
        capabilities.setSupportsValueFormattingOptions(true);
        capabilities.setSupportsExceptionFilterOptions(true);
        capabilities.setExceptionBreakpointFilters(new ExceptionBreakpointsFilter[] {
            filter(
                    CAUGHT,
                    "Caught exceptions",
                    "Stops where an exception is thrown that the program will catch.",
                    false),
            filter(UNCAUGHT, "Uncaught exceptions", "Stops where an exception is thrown that nobody will catch.", true)
        });
        return capabilities;
    }

    /** What is different where a recording is debugged. */
    static Capabilities ofRecordings() {
        var capabilities = new Capabilities();
        capabilities.setSupportsSetVariable(false);
        capabilities.setSupportsSetExpression(false);
        capabilities.setSupportsCompletionsRequest(false);
        capabilities.setSupportsStepInTargetsRequest(false);
        capabilities.setSupportsRestartFrame(false);
        capabilities.setSupportsModulesRequest(false);
        capabilities.setSupportsLoadedSourcesRequest(false);
        capabilities.setSupportsBreakpointLocationsRequest(false);
        capabilities.setSupportsTerminateThreadsRequest(false);
        capabilities.setSupportsReadMemoryRequest(false);
        capabilities.setSupportsWriteMemoryRequest(false);
        capabilities.setSupportsGotoTargetsRequest(true);
        return capabilities;
    }

    /** What is different where a program is recorded while it is debugged. */
    static Capabilities ofRecorded() {
        var capabilities = new Capabilities();
        capabilities.setSupportsGotoTargetsRequest(true);
        return capabilities;
    }

    /** What is different for a client that watches another one's session. */
    static Capabilities ofWatchers() {
        var capabilities = new Capabilities();
        capabilities.setSupportsFunctionBreakpoints(false);
        capabilities.setSupportsDataBreakpoints(false);
        capabilities.setSupportsStepBack(false);
        capabilities.setSupportsSetVariable(false);
        capabilities.setSupportsSetExpression(false);
        capabilities.setSupportsStepInTargetsRequest(false);
        capabilities.setSupportsRestartFrame(false);
        capabilities.setSupportsRestartRequest(false);
        capabilities.setSupportsTerminateRequest(false);
        capabilities.setSupportTerminateDebuggee(false);
        capabilities.setSupportsTerminateThreadsRequest(false);
        capabilities.setSupportsReadMemoryRequest(false);
        capabilities.setSupportsWriteMemoryRequest(false);
        return capabilities;
    }

    private static ExceptionBreakpointsFilter filter(String name, String label, String description, boolean standard) {
        var filter = new ExceptionBreakpointsFilter();
        filter.setFilter(name);
        filter.setLabel(label);
        filter.setDescription(description);
        filter.setDefault_(standard);
        filter.setSupportsCondition(true);
        filter.setConditionDescription(
                "IOException, com.acme.*; or @type GLOB, @message GLOB, @from Class.method, @leaves, then perhaps a Java expression");
        return filter;
    }
}
