package io.javascope.foundation.event;

import io.javascope.foundation.id.Ids;

/**
 * What an event belongs to.
 *
 * @param parent the event that caused it, or 0
 * @param correlation what all events of one session, client or request share, or 0
 */
public record Cause(long parent, long correlation) {
    /** It stands alone. */
    public static final Cause NONE = new Cause(Ids.NONE, Ids.NONE);

    /** It belongs to this session, client or request. */
    public static Cause within(long correlation) {
        return new Cause(Ids.NONE, correlation);
    }

    /** The same, caused by an event. */
    public Cause after(long event) {
        return new Cause(event, correlation);
    }
}
