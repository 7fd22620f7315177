package io.javascope.session.core;

import io.javascope.session.BreakpointStatus;
import io.javascope.session.NumberedEvent;
import java.util.List;

/**
 * What a program stops at. Immutable.
 *
 * @param breakpoints those at lines and those at events
 * @param events those at events, as they were wanted
 * @param caught whether exceptions stop that are caught
 * @param uncaught whether those do that nobody catches
 */
public record WantedStops(
        List<BreakpointStatus> breakpoints, List<NumberedEvent> events, boolean caught, boolean uncaught) {
    public WantedStops {
        breakpoints = List.copyOf(breakpoints);
        events = List.copyOf(events);
    }
}
