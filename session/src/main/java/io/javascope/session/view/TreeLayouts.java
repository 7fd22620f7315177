package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** TreeMap: a binary search tree. */
final class TreeLayouts {
    private static final String OWNER = "java.util.TreeMap";
    private static final String NODE = OWNER + "$Entry";
    /** So many subtrees are opened in one batch. */
    private static final int BATCH = 64;

    private TreeLayouts() {}

    static Structure treeMap(Probe heap, Value.Reference object) {
        var root = heap.reference(object, OWNER, "root");
        Pager<Value.Reference> nodes = (start, count) -> inOrder(heap, root, start, count);
        return TableLayouts.pairs(heap, heap.number(object, OWNER, "size"), nodes, NODE, "value");
    }

    /** A node, or a whole subtree that was not looked into yet. */
    private record Part(Value.Reference root, boolean opened) {}

    /**
     * Nodes in order. A row of parts, first a single subtree, is opened from its beginning on, many at once, until its
     * beginning is single nodes; so a page takes about as many round trips as the tree is deep, not as it has nodes.
     */
    private static List<Value.Reference> inOrder(Probe heap, Optional<Value.Reference> root, long start, int count) {
        var page = new ArrayList<Value.Reference>();
        Deque<Part> row = new ArrayDeque<>();
        root.ifPresent(node -> row.add(new Part(heap.visit(node), false)));
        long index = 0;
        while (!row.isEmpty() && page.size() < count) {
            if (row.getFirst().opened()) {
                var node = row.removeFirst().root();
                if (index++ >= start) {
                    page.add(node);
                }
            } else {
                openFirst(heap, row);
            }
        }
        return page;
    }

    private static void openFirst(Probe heap, Deque<Part> row) {
        var taken = new ArrayList<Part>();
        int closed = 0;
        while (!row.isEmpty() && closed < BATCH) {
            var part = row.removeFirst();
            taken.add(part);
            closed += part.opened() ? 0 : 1;
        }
        var roots =
                taken.stream().filter(part -> !part.opened()).map(Part::root).toList();
        var left = heap.links(roots, NODE, "left").iterator();
        var right = heap.links(roots, NODE, "right").iterator();
        var opened = new ArrayList<Part>();
        for (var part : taken) {
            if (part.opened()) {
                opened.add(part);
            } else {
                left.next().ifPresent(node -> opened.add(new Part(heap.visit(node), false)));
                opened.add(new Part(part.root(), true));
                right.next().ifPresent(node -> opened.add(new Part(heap.visit(node), false)));
            }
        }
        opened.reversed().forEach(row::addFirst);
    }
}
