package io.javascope.session.probe;

import com.sun.jdi.Location;
import io.javascope.session.breakpoint.StopRule;

/**
 * A breakpoint that may be compiled into the program.
 *
 * @param id its number
 * @param at where it would be set otherwise
 */
public record Wish(int id, StopRule rule, Location at) {
    /** Whether there is anything to be decided at it at all, so that it is worth it. */
    public static boolean isWorth(StopRule rule) {
        return rule.condition() != null || rule.hit() != null || rule.log() != null;
    }
}
