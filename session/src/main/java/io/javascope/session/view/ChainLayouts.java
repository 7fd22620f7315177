package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;

/** Sequences and maps whose order is a chain of nodes. */
final class ChainLayouts {
    private static final String SKIP_LIST = "java.util.concurrent.ConcurrentSkipListMap";
    private static final String LINKED_HASH_MAP = "java.util.LinkedHashMap";

    private ChainLayouts() {}

    /** LinkedList, LinkedBlockingDeque: both ends known, counted. */
    static Layout doubly(String owner, String sizeField) {
        String node = owner + "$Node";
        return (heap, object) -> {
            long size = heap.number(object, owner, sizeField);
            var nodes = new Chain(heap, node, "next")
                    .between(
                            heap.reference(object, owner, "first"),
                            heap.reference(object, owner, "last"),
                            "prev",
                            size);
            return new Structure.Sequence(size, nodes.map(page -> heap.values(page, node, "item")));
        };
    }

    /** LinkedBlockingQueue: behind a head that holds nothing, counted by an AtomicInteger. */
    static Structure linkedBlockingQueue(Probe heap, Value.Reference object) {
        String owner = "java.util.concurrent.LinkedBlockingQueue";
        String node = owner + "$Node";
        var count = heap.required(object, owner, "count");
        long size = heap.number(count, "java.util.concurrent.atomic.AtomicInteger", "value");
        var first = heap.reference(heap.required(object, owner, "head"), node, "next");
        var nodes = new Chain(heap, node, "next").from(first);
        return new Structure.Sequence(size, nodes.map(page -> heap.values(page, node, "item")));
    }

    /** ConcurrentLinkedQueue: keeps no count; nodes without an item are being taken out. */
    static Structure concurrentQueue(Probe heap, Value.Reference object) {
        String owner = "java.util.concurrent.ConcurrentLinkedQueue";
        return uncounted(heap, owner + "$Node", heap.reference(object, owner, "head"));
    }

    /** ConcurrentLinkedDeque: the head may lag behind the first node. */
    static Structure concurrentDeque(Probe heap, Value.Reference object) {
        String owner = "java.util.concurrent.ConcurrentLinkedDeque";
        String node = owner + "$Node";
        var first = heap.required(object, owner, "head");
        var seen = new HashSet<Long>();
        for (var before = Optional.of(first); before.isPresent(); before = heap.reference(first, node, "prev")) {
            first = before.get();
            if (!seen.add(first.id()) || seen.size() > Probe.MAX_NODES) {
                throw new Unreadable(
                        "its first node is not found: the structure is broken, or in the middle of an update");
            }
        }
        return uncounted(heap, node, Optional.of(first));
    }

    private static Structure uncounted(Probe heap, String node, Optional<Value.Reference> first) {
        return new Structure.Uncounted(() -> {
            var nodes = new Chain(heap, node, "next").holding(first, "item");
            return new Structure.Sequence(nodes.size(), Pager.of(nodes).map(page -> heap.values(page, node, "item")));
        });
    }

    /** LinkedHashMap: in the order of its own chain, not of the table. */
    static Structure linkedHashMap(Probe heap, Value.Reference object) {
        long size = heap.number(object, TableLayouts.HASH_MAP, "size");
        var nodes = new Chain(heap, LINKED_HASH_MAP + "$Entry", "after")
                .between(
                        heap.reference(object, LINKED_HASH_MAP, "head"),
                        heap.reference(object, LINKED_HASH_MAP, "tail"),
                        "before",
                        size);
        return TableLayouts.pairs(heap, size, nodes, TableLayouts.HASH_MAP + "$Node", "value");
    }

    /** ConcurrentSkipListMap: the lowest level holds every entry; one without a value is being taken out. */
    static Structure skipListMap(Probe heap, Value.Reference object) {
        var head = heap.reference(object, SKIP_LIST, "head");
        if (head.isEmpty()) {
            return Structure.Pairs.EMPTY;
        }
        String node = SKIP_LIST + "$Node";
        var header = heap.required(head.get(), SKIP_LIST + "$Index", "node");
        var adder = heap.reference(object, SKIP_LIST, "adder");
        long size = adder.isPresent() ? MemberLayouts.sum(heap, adder.get()) : 0;
        var nodes = skipping(heap, node, heap.reference(header, node, "next"));
        return TableLayouts.pairs(heap, size, nodes, node, "val");
    }

    /** A removed node and the marker behind it have no value; they are rare, so nodes are read on until the page is full. */
    private static Pager<Value.Reference> skipping(Probe heap, String node, Optional<Value.Reference> first) {
        return (start, count) -> {
            var page = new ArrayList<Value.Reference>();
            long index = 0;
            for (var next = first;
                    next.isPresent() && page.size() < count;
                    next = heap.reference(next.get(), node, "next")) {
                var here = heap.visit(next.get());
                if (heap.reference(here, node, "val").isPresent() && index++ >= start) {
                    page.add(here);
                }
            }
            return page;
        };
    }
}
