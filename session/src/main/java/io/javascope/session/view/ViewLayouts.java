package io.javascope.session.view;

import io.javascope.history.state.Value;

/** Collections that hold another one and show it, or a part of it. */
final class ViewLayouts {
    private ViewLayouts() {}

    /** The whole of the collection in a field. */
    static Layout all(String owner, String field) {
        return (heap, object) -> target(heap, object, owner, field);
    }

    /** The keys of the map in a field, as a set shows them. */
    static Layout keys(String owner, String field) {
        return (heap, object) -> {
            var map = pairs(heap, object, owner, field);
            return new Structure.Sequence(map.size(), map.keys());
        };
    }

    static Layout values(String owner, String field) {
        return (heap, object) -> {
            var map = pairs(heap, object, owner, field);
            return new Structure.Sequence(map.size(), map.values());
        };
    }

    /** {@code offset} and {@code size} of the list in a field. */
    static Layout subList(String owner, String root) {
        return (heap, object) -> {
            long size = heap.number(object, owner, "size");
            long offset = heap.number(object, owner, "offset");
            return new Structure.Sequence(
                    size, sequence(heap, object, owner, root).values().part(offset, size));
        };
    }

    static Layout reversed(String owner, String field) {
        return (heap, object) -> reversed(target(heap, object, owner, field));
    }

    /** A view that has a flag for being reversed, since Java 21. */
    static Layout reversible(Layout layout, String owner) {
        return (heap, object) -> {
            var structure = layout.open(heap, object);
            return heap.flag(object, owner, "reversed") ? reversed(structure) : structure;
        };
    }

    private static Structure reversed(Structure structure) {
        return switch (structure) {
            case Structure.Sequence sequence -> sequence.reversed();
            case Structure.Pairs pairs -> pairs.reversed();
            case Structure.Uncounted uncounted ->
                new Structure.Uncounted(() -> uncounted.walked().get().reversed());
            case Structure.Members members -> members;
        };
    }

    private static Structure target(Probe heap, Value.Reference object, String owner, String field) {
        var target = heap.required(object, owner, field);
        heap.visit(target);
        return Layouts.of(heap.heap(), target)
                .orElseThrow(
                        () -> new Unreadable("it is a view of a " + heap.heap().typeName(target)
                                + ", which is not read without running the program; look at its fields"))
                .open(heap, target);
    }

    private static Structure.Pairs pairs(Probe heap, Value.Reference object, String owner, String field) {
        return target(heap, object, owner, field) instanceof Structure.Pairs pairs
                ? pairs
                : mismatch(heap, object, "map");
    }

    private static Structure.Sequence sequence(Probe heap, Value.Reference object, String owner, String field) {
        return switch (target(heap, object, owner, field)) {
            case Structure.Sequence sequence -> sequence;
            case Structure.Uncounted uncounted -> uncounted.walked().get();
            case Structure.Pairs _, Structure.Members _ -> mismatch(heap, object, "list");
        };
    }

    private static <T> T mismatch(Probe heap, Value.Reference object, String expected) {
        throw new Unreadable("what this " + heap.heap().typeName(object) + " shows is no " + expected);
    }
}
