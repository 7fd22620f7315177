package io.javascope.capture.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where events go.
 *
 * @param shared small chunks of virtual threads
 * @param startNanos {@link System#nanoTime} at the start of the recording
 * @param rate bytes that a thread may write in a second before its hot places are sampled; 0: never
 * @param hot bytes that were left out, by method
 */
public record Target(
        Ring ring,
        SharedBlocks shared,
        Tables tables,
        long startNanos,
        long rate,
        ConcurrentHashMap<Integer, LongAdder> hot) {
    public Target(Ring ring, Tables tables, long startNanos, long rate) {
        this(ring, new SharedBlocks(ring), tables, startNanos, rate, new ConcurrentHashMap<>());
    }

    /** Bytes of events of the method, or of what it calls, were overwritten by newer ones. */
    void sampled(int method, long bytes) {
        try {
            LongAdder known = hot.get(method);
            if (known == null) {
                known = new LongAdder();
                LongAdder other = hot.putIfAbsent(method, known);
                known = other == null ? known : other;
                if (other == null) {
                    tables.sampled(method);
                }
            }
            known.add(bytes);
        } catch (OutOfMemoryError full) {
            return; // it is not listed; the chunk says it
        }
    }

    /** Bytes that were left out in all. */
    public long sampledBytes() {
        long bytes = 0;
        for (LongAdder of : hot.values()) {
            bytes += of.sum();
        }
        return bytes;
    }
}
