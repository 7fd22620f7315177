package io.javascope.session.core;

import io.javascope.session.EventBreakpoint;
import io.javascope.session.StopReason;
import io.javascope.session.breakpoint.LocalWatch;
import io.javascope.session.breakpoint.StopRule;
import org.jspecify.annotations.Nullable;

/**
 * A breakpoint that a thread can reach.
 *
 * @param event what it is at; null: a line
 * @param local the variable that is watched; null: none
 */
record Reachable(
        int id,
        StopRule rule,
        StopReason reason,
        EventBreakpoint.@Nullable Event event,
        @Nullable LocalWatch local) {}
