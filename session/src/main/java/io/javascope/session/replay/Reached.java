package io.javascope.session.replay;

import io.javascope.history.state.Position;
import io.javascope.history.timeline.Trigger;
import java.util.List;
import java.util.function.Predicate;

/** What reaches a breakpoint in a recording. Immutable. */
sealed interface Reached {

    /** What the recording can be searched for. */
    record Firing(Trigger trigger) implements Reached {}

    /** An exception is thrown, of a class that is asked for. */
    record Thrown(Predicate<String> type) implements Reached {}

    /** One of these places. */
    record At(List<Position> places) implements Reached {}

    /** Nothing ever does. */
    record Never(String why) implements Reached {}
}
