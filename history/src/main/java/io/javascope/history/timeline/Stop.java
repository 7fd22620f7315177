package io.javascope.history.timeline;

import java.util.function.Predicate;

/**
 * A breakpoint as a recording is searched for it.
 *
 * @param id its number, for {@link Arrival#hits}
 * @param trigger what stops
 * @param condition whether it holds at a state; called for each time the trigger fired until it says so
 */
public record Stop(int id, Trigger trigger, Predicate<RecordedState> condition) {
    /** For stops without a condition: no state has to be made for it. */
    public static final Predicate<RecordedState> ALWAYS = _ -> true;
}
