package io.javascope.session.replay;

import io.javascope.history.timeline.Stop;
import java.util.List;

/**
 * What a run stops at. Immutable.
 *
 * @param caught whether exceptions stop that recorded code caught
 * @param uncaught whether those do that it did not
 */
record Stops(List<Stop> breakpoints, boolean caught, boolean uncaught) {}
