package io.javascope.foundation.event;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted: those for which everything holds that is given.
 *
 * @param id the event with this id
 * @param correlation those of one session, client or request
 * @param parent those that this event caused
 * @param kind this kind and more special ones; null: any
 * @param from not before; null: any
 * @param until before this time; null: any
 * @param limit the newest so many
 */
public record EventQuery(
        OptionalLong id,
        OptionalLong correlation,
        OptionalLong parent,
        @Nullable Kind kind,
        @Nullable Instant from,
        @Nullable Instant until,
        int limit) {
    /** Every event that is kept. */
    public static final EventQuery ALL = new EventQuery(
            OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), null, null, null, Integer.MAX_VALUE);

    public EventQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("At least one event must be asked for, not " + limit);
        }
    }

    public EventQuery withId(long wanted) {
        return new EventQuery(OptionalLong.of(wanted), correlation, parent, kind, from, until, limit);
    }

    public EventQuery withCorrelation(long wanted) {
        return new EventQuery(id, OptionalLong.of(wanted), parent, kind, from, until, limit);
    }

    public EventQuery withParent(long wanted) {
        return new EventQuery(id, correlation, OptionalLong.of(wanted), kind, from, until, limit);
    }

    public EventQuery withKind(Kind wanted) {
        return new EventQuery(id, correlation, parent, wanted, from, until, limit);
    }

    /** Events of a time window by the machine's clock: from the first moment, before the second. */
    public EventQuery between(Instant first, Instant end) {
        return new EventQuery(id, correlation, parent, kind, first, end, limit);
    }

    public EventQuery newest(int most) {
        return new EventQuery(id, correlation, parent, kind, from, until, most);
    }

    /** Whether everything holds for the event. */
    boolean takes(Event event) {
        return (id.isEmpty() || id.getAsLong() == event.id())
                && (correlation.isEmpty() || correlation.getAsLong() == event.correlation())
                && (parent.isEmpty() || parent.getAsLong() == event.parent())
                && (kind == null || kind.covers(event.kind()))
                && (from == null || !event.time().isBefore(from))
                && (until == null || event.time().isBefore(until));
    }
}
