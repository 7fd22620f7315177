package io.javascope.foundation.config;

import java.util.function.UnaryOperator;

/**
 * An immutable value that holds. Reading is one field; a change is made of the value before as a whole, so that no reader
 * ever sees half of it and no change is lost. Any thread may do both.
 */
final class Published<T> {
    private volatile T current;

    Published(T first) {
        current = first;
    }

    T read() {
        return current;
    }

    /** Changes it, one change after the other. */
    synchronized T change(UnaryOperator<T> change) {
        T next = change.apply(current);
        current = next;
        return next;
    }
}
