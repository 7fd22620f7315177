package io.javascope.session.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A sequence read page by page; a page is shorter than asked for only at the end. */
@FunctionalInterface
interface Pager<T> {
    List<T> page(long start, int count);

    static <T> Pager<T> of(List<T> all) {
        return (start, count) -> {
            int from = (int) Math.min(start, all.size());
            return List.copyOf(all.subList(from, (int) Math.min((long) from + count, all.size())));
        };
    }

    /** The same, a whole page at a time turned into something else. */
    default <R> Pager<R> map(Function<List<T>, List<R>> mapping) {
        return (start, count) -> mapping.apply(page(start, count));
    }

    /** The part of it that begins at {@code offset} and has {@code size} members. */
    default Pager<T> part(long offset, long size) {
        return (start, count) -> start >= size ? List.of() : page(offset + start, (int) Math.min(count, size - start));
    }

    /** Backwards. */
    default Pager<T> reversed(long size) {
        return (start, count) -> {
            long end = Math.max(0, size - start);
            long from = Math.max(0, end - count);
            return page(from, (int) (end - from)).reversed();
        };
    }

    /** Remembers its last page: keys and values of the same nodes are asked for one after the other. */
    default Pager<T> remembering() {
        var pages = this;
        return new Pager<>() {
            private long start = -1;
            private int count;
            private List<T> last = new ArrayList<>();

            @Override
            public List<T> page(long wantedStart, int wantedCount) {
                if (wantedStart != start || wantedCount != count) {
                    last = pages.page(wantedStart, wantedCount);
                    start = wantedStart;
                    count = wantedCount;
                }
                return last;
            }
        };
    }
}
