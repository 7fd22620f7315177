package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;

/** Tables without nodes: elements, or keys and values in turn, lie in the array itself. */
final class ProbedLayouts {
    private static final String IMMUTABLE = "java.util.ImmutableCollections";
    private static final String IDENTITY_MAP = "java.util.IdentityHashMap";

    private ProbedLayouts() {}

    /** IdentityHashMap. */
    static Structure identityMap(Probe heap, Value.Reference object) {
        var slots = Slots.of(heap, heap.required(object, IDENTITY_MAP, "table"), 2);
        long nullKey = heap.sentinel(IDENTITY_MAP, "NULL_KEY");
        return pairs(heap, heap.number(object, IDENTITY_MAP, "size"), slots, slots::upwards, nullKey);
    }

    /** What {@code Set.of} with more than two elements gives. */
    static Structure immutableSet(Probe heap, Value.Reference object) {
        String owner = IMMUTABLE + "$SetN";
        var slots = Slots.of(heap, heap.required(object, owner, "elements"), 1);
        Pager<Long> indexes = (start, count) -> indexes(salted(heap, slots), start, count);
        return new Structure.Sequence(
                heap.number(object, owner, "size"), indexes.map(page -> ArrayLayouts.pick(heap, slots.array(), page)));
    }

    /** What {@code Map.of} with more than one entry gives. */
    static Structure immutableMap(Probe heap, Value.Reference object) {
        String owner = IMMUTABLE + "$MapN";
        var slots = Slots.of(heap, heap.required(object, owner, "table"), 2);
        return pairs(heap, heap.number(object, owner, "size"), slots, salted(heap, slots), 0);
    }

    /**
     * The order of immutable sets and maps differs from one run of a JVM to the next by a salt. Where it is not known, as
     * perhaps in a recording, they come in the order of the table.
     */
    private static TableLayouts.Walk salted(Probe heap, Slots slots) {
        if (!(heap.heap().staticField(IMMUTABLE, "SALT32L") instanceof Value.Primitive(Long salt))
                || !(heap.heap().staticField(IMMUTABLE, "REVERSE") instanceof Value.Primitive(Boolean reverse))) {
            return slots::upwards;
        }
        long start = ((salt * (slots.length() / slots.stride())) >>> 32) * slots.stride();
        return visitor -> {
            if (reverse) {
                slots.upwardsBehind(start, visitor);
            } else {
                slots.downwardsBefore(start, visitor);
            }
        };
    }

    private static Structure pairs(Probe heap, long size, Slots slots, TableLayouts.Walk walk, long nullKey) {
        Pager<Long> indexes = (start, count) -> indexes(walk, start, count);
        var kept = indexes.remembering();
        return new Structure.Pairs(
                size,
                kept.map(page -> TableLayouts.unmask(ArrayLayouts.pick(heap, slots.array(), page), nullKey)),
                kept.map(page -> ArrayLayouts.pick(
                        heap,
                        slots.array(),
                        page.stream().map(index -> index + 1).toList())));
    }

    private static List<Long> indexes(TableLayouts.Walk walk, long start, int count) {
        var page = new ArrayList<Long>();
        var index = new long[1];
        walk.walk(slots -> {
            for (var slot : slots) {
                if (index[0]++ >= start && page.size() < count) {
                    page.add(slot.index());
                }
            }
            return page.size() < count;
        });
        return page;
    }
}
