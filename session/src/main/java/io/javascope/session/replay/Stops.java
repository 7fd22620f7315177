package io.javascope.session.replay;

import java.util.List;

/**
 * What a run stops at. Immutable.
 *
 * @param breakpoints also those that write a message instead
 * @param caught whether exceptions stop that recorded code caught
 * @param uncaught whether those do that it did not
 */
record Stops(List<SearchedBreakpoint> breakpoints, boolean caught, boolean uncaught) {}
