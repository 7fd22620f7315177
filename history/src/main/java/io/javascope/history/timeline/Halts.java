package io.javascope.history.timeline;

import java.util.List;

/**
 * What a run ends at. Immutable.
 *
 * @param stops that are searched for
 * @param known places that were found before
 * @param caught whether exceptions end it that recorded code caught
 * @param uncaught whether those do that it did not
 */
public record Halts(List<Stop> stops, List<Hit> known, boolean caught, boolean uncaught) {
    public Halts {
        stops = List.copyOf(stops);
        known = List.copyOf(known);
    }
}
