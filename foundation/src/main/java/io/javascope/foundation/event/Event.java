package io.javascope.foundation.event;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened. Texts are what was given, cut to a bound; half a surrogate pair, which has no UTF-8 form, is
 * replaced.
 *
 * @param id from {@code foundation.id.Ids}
 * @param millis when, in milliseconds since 1970 by the clock of the machine, which may jump
 * @param parent the event that caused it, or 0
 * @param correlation what all events of one session, client or request share, or 0
 * @param text one line for people
 * @param data details for programs, sorted by name
 */
public record Event(
        long id, long millis, Kind kind, long parent, long correlation, String text, Map<String, String> data) {
    static final int MOST_TEXT = 8_192;
    static final int MOST_VALUE = 2_048;
    static final int MOST_DATA = 16;

    /** What an event's objects take beside its characters, about. */
    private static final int OVERHEAD = 200;

    private static final int PER_ENTRY = 100;

    public Event {
        text = Texts.bounded(text, MOST_TEXT);
        Map<String, String> kept = new TreeMap<>();
        data.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_DATA)
                .forEach(entry -> kept.put(
                        Texts.bounded(entry.getKey(), MOST_VALUE), Texts.bounded(entry.getValue(), MOST_VALUE)));
        data = Collections.unmodifiableMap(kept);
    }

    /** When it happened. */
    public Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    /** The memory it takes, estimated in bytes. */
    long footprint() {
        long bytes = OVERHEAD + Texts.footprint(text);
        for (Map.Entry<String, String> entry : data.entrySet()) {
            bytes += PER_ENTRY + Texts.footprint(entry.getKey()) + Texts.footprint(entry.getValue());
        }
        return bytes;
    }
}
