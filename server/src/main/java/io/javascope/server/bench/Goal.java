package io.javascope.server.bench;

import org.jspecify.annotations.Nullable;

/** What a figure shall reach. */
public sealed interface Goal {
    /** Less is better. */
    record AtMost(double limit) implements Goal {}

    /** More is better. */
    record AtLeast(double limit) implements Goal {}

    /** Neither more nor less will do. */
    record Exactly(double limit) implements Goal {}

    /** More is better, and the peer of the same run sets the mark. */
    record AtLeastThePeer() implements Goal {}

    /** The number to reach; null when the peer that sets it was not measured. */
    default @Nullable Double limit(@Nullable Samples peers) {
        return switch (this) {
            case AtMost atMost -> atMost.limit();
            case AtLeast atLeast -> atLeast.limit();
            case Exactly exactly -> exactly.limit();
            case AtLeastThePeer _ -> peers == null ? null : peers.median();
        };
    }

    /** Whether the median of ours reaches it; null when the peer that sets it was not measured. */
    default @Nullable Boolean holds(Samples ours, @Nullable Samples peers) {
        Double limit = limit(peers);
        if (limit == null) {
            return null;
        }
        return switch (this) {
            case AtMost _ -> ours.median() <= limit;
            case Exactly _ -> ours.median() == limit;
            case AtLeast _, AtLeastThePeer _ -> ours.median() >= limit;
        };
    }
}
