package io.javascope.foundation.event;

import java.io.IOException;
import java.util.List;

/** Where events are kept over restarts. Used by one platform thread at a time. */
interface Disk extends AutoCloseable {
    /** Writes one batch. */
    void append(List<Event> batch, EventBounds bounds) throws IOException;

    /** The bytes of the file that is written at present. */
    long length();

    /**
     * Finds out whether the disk takes something.
     *
     * @throws IOException if it does not
     */
    void probe() throws IOException;

    /** Deletes the oldest files that are beyond the bounds; the one that is written stays. */
    void prune(EventBounds bounds) throws IOException;

    /** After a failure the next batch begins a new file: what became of this one is not known. */
    void abandon();

    @Override
    void close() throws IOException;
}
