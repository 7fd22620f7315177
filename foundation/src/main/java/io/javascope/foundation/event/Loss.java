package io.javascope.foundation.event;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What could not be read of a file of events.
 *
 * @param at where the damage begins, in bytes
 * @param bytes how much was passed over
 * @param events how many events that were, where a later batch tells; empty at the end of a file
 * @param why what was found there
 */
public record Loss(Path file, long at, long bytes, OptionalLong events, String why) {

    /** One line for people. */
    public String summary() {
        String lost = events.isPresent() ? events.getAsLong() + " events" : "an unknown number of events";
        return lost + " (" + bytes + " bytes from byte " + at + " of " + file.getFileName() + ": " + why + ")";
    }
}
