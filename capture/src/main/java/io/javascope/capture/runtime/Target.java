package io.javascope.capture.runtime;

/**
 * Where events go.
 *
 * @param shared small chunks of virtual threads
 * @param startNanos {@link System#nanoTime} at the start of the recording
 */
public record Target(Ring ring, SharedBlocks shared, Tables tables, long startNanos) {
    public Target(Ring ring, Tables tables, long startNanos) {
        this(ring, new SharedBlocks(ring), tables, startNanos);
    }
}
