package io.javascope.foundation.actor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The children of one supervisor in the order they were started, linked through themselves. Not thread-safe. */
final class Children {
    private @Nullable Child first;
    private @Nullable Child last;
    private int size;

    void add(Child child) {
        Child previous = last;
        child.before(previous);
        if (previous == null) {
            first = child;
        } else {
            previous.after(child);
        }
        last = child;
        size++;
    }

    /** Says whether it was there. */
    boolean remove(Child child) {
        Child previous = child.before();
        Child next = child.after();
        if (previous == null && first != child) {
            return false;
        }
        if (previous == null) {
            first = next;
        } else {
            previous.after(next);
        }
        if (next == null) {
            last = previous;
        } else {
            next.before(previous);
        }
        child.before(null);
        child.after(null);
        size--;
        return true;
    }

    List<Child> all() {
        return first == null ? List.of() : from(first);
    }

    /** That child and those started after it. */
    List<Child> from(Child child) {
        List<Child> found = new ArrayList<>(child == first ? size : 8);
        for (Child next = child; next != null; next = next.after()) {
            found.add(next);
        }
        return found;
    }

    boolean anySignificant() {
        for (Child next = first; next != null; next = next.after()) {
            if (next.significant()) {
                return true;
            }
        }
        return false;
    }
}
