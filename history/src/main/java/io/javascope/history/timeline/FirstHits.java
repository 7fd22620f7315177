package io.javascope.history.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps of many hits those that a run meets first, and counts the others. One thread. */
final class FirstHits {
    private final Comparator<Hit> order;
    private final int most;
    /** The one that is met last comes first: it makes room. */
    private final PriorityQueue<Hit> kept;

    private long count;

    FirstHits(boolean forward, int most) {
        this.order = forward ? Hit.IN_TURN : Hit.IN_TURN.reversed();
        this.most = most;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void add(Hit hit) {
        count++;
        if (kept.size() < most) {
            kept.add(hit);
        } else if (!kept.isEmpty() && order.compare(hit, kept.element()) < 0) {
            kept.remove();
            kept.add(hit);
        }
    }

    Hits.Passed all() {
        List<Hit> first = new ArrayList<>(kept);
        first.sort(order);
        return new Hits.Passed(first, count);
    }
}
