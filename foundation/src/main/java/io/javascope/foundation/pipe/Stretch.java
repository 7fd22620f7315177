package io.javascope.foundation.pipe;

import java.util.List;

/**
 * Items that were written one after the other.
 *
 * @param first how many items the pipe had accepted before them
 */
record Stretch<T>(long first, List<T> items) {
    Stretch<T> upTo(int count) {
        return new Stretch<>(first, items.subList(0, count));
    }

    Stretch<T> from(int count) {
        return new Stretch<>(first + count, items.subList(count, items.size()));
    }
}
