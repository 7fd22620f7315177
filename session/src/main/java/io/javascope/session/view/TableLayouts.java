package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Hash tables whose slots lead to chains of nodes. */
final class TableLayouts {
    static final String HASH_MAP = "java.util.HashMap";
    private static final String HASHTABLE = "java.util.Hashtable";
    private static final String WEAK_MAP = "java.util.WeakHashMap";

    private TableLayouts() {}

    /** HashMap; the nodes of a bin that became a tree are chained as well. */
    static Structure hashMap(Probe heap, Value.Reference object) {
        var table = heap.reference(object, HASH_MAP, "table");
        if (table.isEmpty()) {
            return Structure.Pairs.EMPTY;
        }
        String node = HASH_MAP + "$Node";
        var slots = Slots.of(heap, table.get(), 1);
        var chains = new Chains(heap, node, "next");
        Pager<Value.Reference> nodes =
                (start, count) -> nodes(slots::upwards, slice -> chains.follow(heads(slice)), start, count);
        return pairs(heap, heap.number(object, HASH_MAP, "size"), nodes, node, "value");
    }

    /** Hashtable: its iterators go down the table. */
    static Structure hashtable(Probe heap, Value.Reference object) {
        String node = HASHTABLE + "$Entry";
        var slots = Slots.of(heap, heap.required(object, HASHTABLE, "table"), 1);
        var chains = new Chains(heap, node, "next");
        Pager<Value.Reference> nodes =
                (start, count) -> nodes(slots::downwards, slice -> chains.follow(heads(slice)), start, count);
        return pairs(heap, heap.number(object, HASHTABLE, "count"), nodes, node, "value");
    }

    /** WeakHashMap: an entry whose key was collected is still in the table, and still counted. */
    static Structure weakHashMap(Probe heap, Value.Reference object) {
        String node = WEAK_MAP + "$Entry";
        String reference = "java.lang.ref.Reference";
        var slots = Slots.of(heap, heap.required(object, WEAK_MAP, "table"), 1);
        var chains = new Chains(heap, node, "next");
        long nullKey = heap.sentinel(WEAK_MAP, "NULL_KEY");
        Pager<Value.Reference> nodes = (start, count) -> nodes(
                slots::downwards,
                slice -> alive(heap, chains.follow(heads(slice)), reference, "referent"),
                start,
                count);
        var kept = nodes.remembering();
        return new Structure.Pairs(
                heap.number(object, WEAK_MAP, "size"),
                kept.map(page -> unmask(heap.values(page, reference, "referent"), nullKey)),
                kept.map(page -> heap.values(page, node, "value")));
    }

    /** Entries of nodes that have a field {@code key} and one named {@code value}. */
    static Structure.Pairs pairs(Probe heap, long size, Pager<Value.Reference> nodes, String node, String value) {
        var kept = nodes.remembering();
        return new Structure.Pairs(
                size,
                kept.map(page -> heap.values(page, node, "key")),
                kept.map(page -> heap.values(page, node, value)));
    }

    /** A page of the nodes that the slots of a table lead to. */
    static List<Value.Reference> nodes(Walk walk, Slice slice, long start, int count) {
        var page = new ArrayList<Value.Reference>();
        var index = new long[1];
        walk.walk(slots -> {
            for (var node : slice.nodes(slots)) {
                if (index[0]++ >= start && page.size() < count) {
                    page.add(node);
                }
            }
            return page.size() < count;
        });
        return page;
    }

    static List<Value.Reference> heads(List<Slots.Slot> slice) {
        return slice.stream().map(Slots.Slot::held).toList();
    }

    /** The stand-in for a null key turned back into null. */
    static List<Value> unmask(List<Value> keys, long nullKey) {
        return keys.stream()
                .map(key -> key instanceof Value.Reference object && object.id() == nullKey ? new Value.Null() : key)
                .toList();
    }

    private static List<Value.Reference> alive(Probe heap, List<Value.Reference> nodes, String owner, String field) {
        var alive = new ArrayList<Value.Reference>();
        forEach(nodes, heap.links(nodes, owner, field), (node, held) -> held.ifPresent(_ -> alive.add(node)));
        return alive;
    }

    static <A, B> void forEach(List<A> first, List<B> second, BiConsumer<A, B> action) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            action.accept(first.get(i), second.get(i));
        }
    }

    /** The way round the slots. */
    @FunctionalInterface
    interface Walk {
        void walk(Slots.Visitor visitor);
    }

    /** The nodes behind some slots. */
    @FunctionalInterface
    interface Slice {
        List<Value.Reference> nodes(List<Slots.Slot> slots);
    }

    /** Many chains followed in step: one batch for the second node of each, one for the third, and so on. */
    record Chains(Probe heap, String owner, String next) {

        /** The nodes of all chains, chain after chain. */
        List<Value.Reference> follow(List<Value.Reference> heads) {
            var chains = new ArrayList<List<Value.Reference>>();
            var ends = new ArrayList<List<Value.Reference>>();
            for (var head : heads) {
                var chain = new ArrayList<Value.Reference>();
                chain.add(heap.visit(head));
                chains.add(chain);
                ends.add(chain);
            }
            while (!ends.isEmpty()) {
                ends = grow(ends);
            }
            return chains.stream().flatMap(List::stream).toList();
        }

        private ArrayList<List<Value.Reference>> grow(List<List<Value.Reference>> chains) {
            var grown = new ArrayList<List<Value.Reference>>();
            List<Optional<Value.Reference>> nexts =
                    heap.links(chains.stream().map(List::getLast).toList(), owner, next);
            forEach(
                    chains,
                    nexts,
                    (chain, node) -> node.ifPresent(found -> {
                        chain.add(heap.visit(found));
                        grown.add(chain);
                    }));
            return grown;
        }
    }
}
