package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sequences that lie in one array: a page costs the page, however large the array is. */
final class ArrayLayouts {
    /** Empty slots between two wanted ones are cheaper read than left out, up to so many. */
    private static final int WIDEST_GAP = 64;

    private ArrayLayouts() {}

    /** The whole array is the sequence. */
    static Layout whole(String owner, String arrayField) {
        return (heap, object) -> {
            var array = heap.required(object, owner, arrayField);
            return new Structure.Sequence(heap.heap().length(array), slice(heap, array, 0));
        };
    }

    /** The first {@code sizeField} elements are. */
    static Layout counted(String owner, String arrayField, String sizeField) {
        return (heap, object) -> {
            var array = heap.required(object, owner, arrayField);
            long size = heap.number(object, owner, sizeField);
            return new Structure.Sequence(size, slice(heap, array, 0).part(0, size));
        };
    }

    /** An ArrayDeque: from {@code head} up to, not with, {@code tail}, round the end of the array. */
    static Layout deque(String owner) {
        return (heap, object) -> {
            var array = heap.required(object, owner, "elements");
            long length = heap.heap().length(array);
            long head = heap.number(object, owner, "head");
            long size = Math.floorMod(heap.number(object, owner, "tail") - head, Math.max(1, length));
            return circle(heap, array, length, head, size);
        };
    }

    /** An ArrayBlockingQueue. */
    static Layout blockingQueue(String owner) {
        return (heap, object) -> {
            var array = heap.required(object, owner, "items");
            long head = heap.number(object, owner, "takeIndex");
            return circle(heap, array, heap.heap().length(array), head, heap.number(object, owner, "count"));
        };
    }

    private static Structure circle(Probe heap, Value.Reference array, long length, long head, long size) {
        Pager<Value> values = (start, count) -> {
            long first = head + start;
            long beforeWrap = Math.max(0, Math.min(count, length - first));
            var page = new ArrayList<Value>(count);
            if (beforeWrap > 0) {
                page.addAll(heap.heap().elements(array, first, (int) beforeWrap));
            }
            if (beforeWrap < count) {
                page.addAll(heap.heap().elements(array, Math.max(first, length) - length, (int) (count - beforeWrap)));
            }
            return page;
        };
        return new Structure.Sequence(size, values.part(0, size));
    }

    private static Pager<Value> slice(Probe heap, Value.Reference array, long offset) {
        return (start, count) -> heap.heap().elements(array, offset + start, count);
    }

    /** The elements at the given indexes, in their order; near ones are read as one stretch of the array. */
    static List<Value> pick(Probe heap, Value.Reference array, List<Long> indexes) {
        var picked = new ArrayList<Value>(indexes.size());
        int from = 0;
        while (from < indexes.size()) {
            int to = from + 1;
            while (to < indexes.size() && Math.abs(indexes.get(to) - indexes.get(to - 1)) <= WIDEST_GAP) {
                to++;
            }
            picked.addAll(stretch(heap, array, indexes.subList(from, to)));
            from = to;
        }
        return picked;
    }

    private static List<Value> stretch(Probe heap, Value.Reference array, List<Long> indexes) {
        // Not the first and the last: the order of an immutable set runs over an end of its table.
        long low = Collections.min(indexes);
        long high = Collections.max(indexes);
        var stretch = heap.heap().elements(array, low, (int) (high - low + 1));
        return indexes.stream().map(index -> stretch.get((int) (index - low))).toList();
    }
}
