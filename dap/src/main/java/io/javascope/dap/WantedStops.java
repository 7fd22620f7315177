package io.javascope.dap;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.EventBreakpoint;
import io.javascope.session.NumberedBreakpoint;
import io.javascope.session.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What the client wants stops at, remembered until it is known whether a program or a recording is debugged. Belongs to
 * the reading thread.
 */
final class WantedStops {
    private final Map<SourceFile, OfSource> bySource = new LinkedHashMap<>();
    private List<EventBreakpoint> methods = List.of();
    private List<EventBreakpoint> exceptions = List.of();
    private boolean caught;
    private boolean uncaught;
    private boolean filtered;

    private record OfSource(
            SourceFile source, List<BreakpointRequest> requests, CompletableFuture<List<BreakpointStatus>> answer) {}

    /**
     * Breakpoints of a source replace those before.
     *
     * @param answer what the session makes of them
     */
    void breakpoints(
            SourceFile source, List<BreakpointRequest> requests, CompletableFuture<List<BreakpointStatus>> answer) {
        bySource.put(source, new OfSource(source, requests, answer));
    }

    /** Breakpoints at methods and exceptions replace those before. */
    void methods(List<EventBreakpoint> wanted) {
        methods = List.copyOf(wanted);
    }

    List<EventBreakpoint> methods() {
        return methods;
    }

    /** Exceptions with conditions replace those before. */
    void exceptions(List<EventBreakpoint> wanted) {
        exceptions = List.copyOf(wanted);
    }

    List<EventBreakpoint> exceptions() {
        return exceptions;
    }

    void exceptions(boolean wantsCaught, boolean wantsUncaught) {
        caught = wantsCaught;
        uncaught = wantsUncaught;
        filtered = true;
    }

    /** Sources that have, or had, breakpoints. */
    Set<SourceFile> sources() {
        return bySource.keySet();
    }

    boolean caught() {
        return caught;
    }

    boolean uncaught() {
        return uncaught;
    }

    /** Whether the client has said at which exceptions to stop. */
    boolean filtered() {
        return filtered;
    }

    /** The breakpoints by the numbers that the client knows; completes when all of them have one, and does not fail. */
    CompletableFuture<List<NumberedBreakpoint>> numbered() {
        List<OfSource> all = List.copyOf(bySource.values());
        return CompletableFuture.allOf(all.stream().map(OfSource::answer).toArray(CompletableFuture[]::new))
                .handle((_, _) ->
                        all.stream().flatMap(each -> numbered(each).stream()).toList());
    }

    /** None where setting them failed: the client was told. */
    private static List<NumberedBreakpoint> numbered(OfSource set) {
        List<NumberedBreakpoint> numbered = new ArrayList<>();
        if (!set.answer().isCompletedExceptionally()) {
            List<BreakpointStatus> answer = set.answer().join();
            for (int i = 0; i < answer.size(); i++) {
                numbered.add(new NumberedBreakpoint(
                        answer.get(i).id(), set.source(), set.requests().get(i)));
            }
        }
        return numbered;
    }
}
