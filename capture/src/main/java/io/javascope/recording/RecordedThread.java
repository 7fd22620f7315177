package io.javascope.recording;

import java.util.List;

/**
 * One thread of a recorded JVM.
 *
 * @param number as the JVM numbered it
 * @param chunks in the order of events; there may be gaps where the ring was too small
 */
public record RecordedThread(long number, String name, List<Chunk> chunks) {
    public RecordedThread {
        chunks = List.copyOf(chunks);
    }
}
