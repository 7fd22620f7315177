package io.javascope.capture.runtime;

/**
 * Where events go.
 *
 * @param startNanos {@link System#nanoTime} at the start of the recording
 */
public record Target(Ring ring, Tables tables, long startNanos) {}
