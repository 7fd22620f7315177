package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ConcurrentHashMap. A slot's head with a negative hash is no entry: a bin that became a tree, or, while the table
 * grows, a pointer to the same bin's two halves in the next table.
 */
final class ConcurrentTable {
    static final String OWNER = "java.util.concurrent.ConcurrentHashMap";
    private static final String NODE = OWNER + "$Node";
    /** A table doubles; it cannot be forwarded more often than it has bits. */
    private static final int MAX_FORWARDS = 32;

    private final Probe heap;

    private ConcurrentTable(Probe heap) {
        this.heap = heap;
    }

    static Structure open(Probe heap, Value.Reference object) {
        var table = heap.reference(object, OWNER, "table");
        if (table.isEmpty()) {
            return Structure.Pairs.EMPTY;
        }
        var bins = new ConcurrentTable(heap);
        var slots = Slots.of(heap, table.get(), 1);
        Pager<Value.Reference> nodes = (start, count) ->
                TableLayouts.nodes(slots::upwards, slice -> bins.nodes(slice, slots.length()), start, count);
        return TableLayouts.pairs(heap, bins.count(object), nodes, NODE, "val");
    }

    private long count(Value.Reference object) {
        long sum = heap.number(object, OWNER, "baseCount");
        var cells = heap.reference(object, OWNER, "counterCells");
        if (cells.isPresent()) {
            var present = heap.linkElements(cells.get(), 0, (int) heap.heap().length(cells.get())).stream()
                    .flatMap(Optional::stream)
                    .toList();
            sum += heap.numbers(present, OWNER + "$CounterCell", "value").stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        return Math.max(0, sum);
    }

    private List<Value.Reference> nodes(List<Slots.Slot> slice, long length) {
        var heads = new ArrayList<Value.Reference>();
        resolve(slice, length, heads, 0);
        return new TableLayouts.Chains(heap, NODE, "next").follow(heads);
    }

    /** Adds the first real nodes behind the slots of one table. */
    private void resolve(List<Slots.Slot> slice, long length, List<Value.Reference> heads, int forwards) {
        var hashes = heap.numbers(TableLayouts.heads(slice), NODE, "hash");
        TableLayouts.forEach(slice, hashes, (slot, hash) -> {
            if (hash >= 0) {
                heads.add(slot.held());
            } else {
                special(slot, length, heads, forwards);
            }
        });
    }

    private void special(Slots.Slot slot, long length, List<Value.Reference> heads, int forwards) {
        switch (heap.heap().typeName(slot.held())) {
            case OWNER + "$TreeBin" ->
                heap.reference(slot.held(), OWNER + "$TreeBin", "first").ifPresent(heads::add);
            case OWNER + "$ForwardingNode" -> forward(slot, length, heads, forwards);
            // A bin reserved for a value that is being computed holds nothing yet.
            case OWNER + "$ReservationNode" -> {}
            default -> throw new Unreadable("a bin of an unknown kind: this JDK's ConcurrentHashMap is not known");
        }
    }

    private void forward(Slots.Slot slot, long length, List<Value.Reference> heads, int forwards) {
        if (forwards > MAX_FORWARDS) {
            throw new Unreadable("its tables point at each other in a circle: the structure is broken");
        }
        var next = heap.required(slot.held(), OWNER + "$ForwardingNode", "nextTable");
        long nextLength = heap.heap().length(next);
        for (long index = slot.index(); index < nextLength; index += length) {
            var held = heap.linkElements(next, index, 1).getFirst();
            long at = index;
            held.ifPresent(head -> resolve(List.of(new Slots.Slot(at, head)), nextLength, heads, forwards + 1));
        }
    }
}
