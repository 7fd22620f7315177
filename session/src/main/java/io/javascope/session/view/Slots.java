package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a hash table in the order in which its iterator visits them, read slice by slice: a small slice first, as
 * the first page is what is asked for most.
 *
 * @param length number of the array's slots
 * @param stride 1, or 2 when keys and values take turns
 */
record Slots(Probe heap, Value.Reference array, long length, int stride) {
    private static final int FIRST_SLICE = 256;
    private static final int LARGEST_SLICE = 4_096;

    /** A slot that holds something, by its index in the array. */
    record Slot(long index, Value.Reference held) {}

    /** Looks at the slots of a slice that hold something. */
    @FunctionalInterface
    interface Visitor {
        /** Whether to go on. */
        boolean slice(List<Slot> slots);
    }

    static Slots of(Probe heap, Value.Reference array, int stride) {
        return new Slots(heap, array, heap.heap().length(array), stride);
    }

    void upwards(Visitor visitor) {
        upwards(0, length, FIRST_SLICE, visitor);
    }

    void downwards(Visitor visitor) {
        downwards(0, length, FIRST_SLICE, visitor);
    }

    /** Upwards behind {@code index} to the end, then from the beginning up to and with it. */
    void upwardsBehind(long index, Visitor visitor) {
        if (upwards(index + stride, length, FIRST_SLICE, visitor)) {
            upwards(0, index + stride, LARGEST_SLICE, visitor);
        }
    }

    /** Downwards before {@code index} to the beginning, then from the end down to and with it. */
    void downwardsBefore(long index, Visitor visitor) {
        if (downwards(0, index, FIRST_SLICE, visitor)) {
            downwards(index, length, LARGEST_SLICE, visitor);
        }
    }

    private boolean upwards(long from, long to, int slice, Visitor visitor) {
        boolean on = true;
        for (long start = from; on && start < to; start += slice, slice = Math.min(LARGEST_SLICE, 2 * slice)) {
            on = visitor.slice(held(start, (int) Math.min(slice, to - start)));
        }
        return on;
    }

    private boolean downwards(long from, long to, int slice, Visitor visitor) {
        boolean on = true;
        long end = to;
        while (on && end > from) {
            int count = (int) Math.min(slice, end - from);
            end -= count;
            on = visitor.slice(held(end, count).reversed());
            slice = Math.min(LARGEST_SLICE, 2 * slice);
        }
        return on;
    }

    private List<Slot> held(long start, int count) {
        var elements = heap.linkElements(array, start, count);
        var held = new ArrayList<Slot>();
        for (int i = 0; i < elements.size(); i += stride) {
            var element = elements.get(i);
            if (element.isPresent()) {
                held.add(new Slot(start + i, element.get()));
            }
        }
        return held;
    }
}
