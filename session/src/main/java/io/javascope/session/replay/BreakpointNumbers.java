package io.javascope.session.replay;

import java.util.HashMap;
import java.util.Map;

/** Numbers of breakpoints, and how often the view has come to them. Belongs to the session's actor. */
final class BreakpointNumbers {
    private final Map<Integer, Integer> hits = new HashMap<>();
    private int last;

    int next() {
        return ++last;
    }

    /** This number is in use. */
    void taken(int id) {
        last = Math.max(last, id);
    }

    void hit(int id) {
        hits.merge(id, 1, Integer::sum);
    }

    int hits(int id) {
        return hits.getOrDefault(id, 0);
    }
}
