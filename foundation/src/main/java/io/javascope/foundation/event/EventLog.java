package io.javascope.foundation.event;

import io.javascope.foundation.id.Ids;
import java.util.Map;

/** Where events are noted. Any thread; never waits. */
@FunctionalInterface
public interface EventLog {
    /** Keeps nothing: for a part that runs without a server around it. */
    EventLog NONE = (kind, cause, text, data) -> Ids.next();

    /**
     * Notes that something happened.
     *
     * @return the event's id, to be the parent of others
     */
    long record(Kind kind, Cause cause, String text, Map<String, String> data);

    /** The same without details. */
    default long record(Kind kind, Cause cause, String text) {
        return record(kind, cause, text, Map.of());
    }
}
