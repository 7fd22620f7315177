package io.javascope.session.core;

import io.javascope.session.BreakpointStatus;
import java.util.List;

/**
 * What a program stops at. Immutable.
 *
 * @param caught whether exceptions stop that are caught
 * @param uncaught whether those do that nobody catches
 */
public record WantedStops(List<BreakpointStatus> breakpoints, boolean caught, boolean uncaught) {
    public WantedStops {
        breakpoints = List.copyOf(breakpoints);
    }
}
