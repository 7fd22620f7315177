package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nodes linked one to the next. A node is known only when the one before it was read, so that a page costs its distance
 * from the nearer end.
 *
 * @param owner class that declares the links
 * @param next name of the field that leads on
 */
record Chain(Probe heap, String owner, String next) {

    /** From the first node on, forwards only. */
    Pager<Value.Reference> from(Optional<Value.Reference> first) {
        return (start, count) -> {
            var page = new ArrayList<Value.Reference>();
            var node = first;
            for (long index = 0; node.isPresent() && page.size() < count; index++) {
                var here = heap.visit(node.get());
                if (index >= start) {
                    page.add(here);
                }
                node = page.size() < count ? heap.reference(here, owner, next) : Optional.empty();
            }
            return page;
        };
    }

    /** From the nearer of two ends. */
    Pager<Value.Reference> between(
            Optional<Value.Reference> first, Optional<Value.Reference> last, String previous, long size) {
        var forwards = from(first);
        var backwards = new Chain(heap, owner, previous).from(last).reversed(size);
        return (start, count) -> start > size / 2
                ? backwards.page(start, (int) Math.min(count, size - start))
                : forwards.page(start, (int) Math.min(count, size - start));
    }

    /** All of them that hold something in {@code item}; the others are nodes being taken out. */
    List<Value.Reference> holding(Optional<Value.Reference> first, String item) {
        var nodes = from(first).page(0, Integer.MAX_VALUE);
        return present(nodes, heap.links(nodes, owner, item));
    }

    private static List<Value.Reference> present(List<Value.Reference> nodes, List<Optional<Value.Reference>> items) {
        var present = new ArrayList<Value.Reference>();
        for (int i = 0; i < nodes.size(); i++) {
            if (items.get(i).isPresent()) {
                present.add(nodes.get(i));
            }
        }
        return present;
    }
}
