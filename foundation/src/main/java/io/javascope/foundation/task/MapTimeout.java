package io.javascope.foundation.task;

import java.time.Duration;

/** An item of a concurrent map took too long, and the map was to end with that. */
public final class MapTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MapTimeout(Object item, Duration limit) {
        super("The item " + item + " took longer than " + limit.toMillis() + " ms; the map was given up");
    }
}
