package io.javascope.session;

import org.jspecify.annotations.Nullable;

/**
 * How much of the past a session keeps, as far as its client said.
 *
 * @param count snapshots at the most, 0 for none; null: the session's setting
 * @param bytes heap at the most; null: the session's setting
 */
public record SnapshotBounds(
        @Nullable Integer count, @Nullable Long bytes) {
    /** Nothing was said. */
    public static final SnapshotBounds UNSAID = new SnapshotBounds(null, null);
}
