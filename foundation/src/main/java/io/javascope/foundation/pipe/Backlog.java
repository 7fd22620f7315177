package io.javascope.foundation.pipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a pipe holds and nobody has: what was written, and before it what was taken back. Guarded by the pipe's lock. */
final class Backlog<T> {
    private final ArrayDeque<T> written = new ArrayDeque<>();
    /** The oldest first; short, as only consumers that end give something back. */
    private final List<Stretch<T>> takenBack = new ArrayList<>();
    /** How many items were ever handed out of {@link #written}. */
    private long given;

    int size() {
        int size = written.size();
        for (Stretch<T> stretch : takenBack) {
            size += stretch.items().size();
        }
        return size;
    }

    void add(T item) {
        written.add(item);
    }

    void takeBack(Stretch<T> stretch) {
        takenBack.add(stretch);
        takenBack.sort(Comparator.comparingLong(Stretch::first));
    }

    /** The oldest items, up to that many and at least one. */
    Stretch<T> remove(int most) {
        if (!takenBack.isEmpty()) {
            Stretch<T> oldest = takenBack.removeFirst();
            if (oldest.items().size() <= most) {
                return oldest;
            }
            takenBack.addFirst(oldest.from(most));
            return oldest.upTo(most);
        }
        long first = given;
        List<T> items = new ArrayList<>(Math.min(most, written.size()));
        while (items.size() < most && !written.isEmpty()) {
            items.add(written.remove());
        }
        given += items.size();
        return new Stretch<>(first, items);
    }

    /** How many items were accepted before the oldest one here; all of them if there is none. */
    long oldest() {
        return takenBack.isEmpty() ? given : takenBack.getFirst().first();
    }
}
