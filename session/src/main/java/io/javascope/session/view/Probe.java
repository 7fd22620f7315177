package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Typed reads of a heap for one request, with a budget: a structure is data of a program that may be in the middle of an
 * update, or broken, so that a walk over it must end by itself.
 */
final class Probe {
    /** At most so many nodes are followed for one page. */
    static final int MAX_NODES = 8_000;

    /** At most so many slots of tables are looked at for one page. */
    static final long MAX_SLOTS = 4_000_000;

    private final Heap heap;
    private final Set<Long> visited = new HashSet<>();
    private long slots;

    Probe(Heap heap) {
        this.heap = heap;
    }

    Heap heap() {
        return heap;
    }

    /** A field that holds an object or null. */
    Optional<Value.Reference> reference(Value.Reference object, String declaringClass, String name) {
        return follow(heap.field(object, declaringClass, name));
    }

    /** A field that is never null in a sound structure. */
    Value.Reference required(Value.Reference object, String declaringClass, String name) {
        return reference(object, declaringClass, name)
                .orElseThrow(() -> new Unreadable("the field " + declaringClass + "." + name + " is null"));
    }

    long number(Value.Reference object, String declaringClass, String name) {
        return number(heap.field(object, declaringClass, name), declaringClass + "." + name);
    }

    /** A boolean field, false also where this JDK's class does not have it. */
    boolean flag(Value.Reference object, String declaringClass, String name) {
        return heap.field(object, declaringClass, name) instanceof Value.Primitive(Boolean set) && set;
    }

    /** A field as it is. */
    Value value(Value.Reference object, String declaringClass, String name) {
        return known(heap.field(object, declaringClass, name));
    }

    List<Value> values(List<Value.Reference> objects, String declaringClass, String name) {
        return objects.isEmpty() ? List.of() : heap.fields(objects, declaringClass, name);
    }

    /** The same field of many objects, followed; in their order. */
    List<Optional<Value.Reference>> links(List<Value.Reference> objects, String declaringClass, String name) {
        return objects.isEmpty() ? List.of() : followAll(heap.links(objects, declaringClass, name));
    }

    List<Optional<Value.Reference>> linkElements(Value.Reference array, long start, int count) {
        slots += count;
        if (slots > MAX_SLOTS) {
            throw new Unreadable("it lies behind more than " + MAX_SLOTS
                    + " slots of a table, which are not read one by one;" + " ask for an earlier page");
        }
        return followAll(heap.linkElements(array, start, count));
    }

    List<Long> numbers(List<Value.Reference> objects, String declaringClass, String name) {
        return values(objects, declaringClass, name).stream()
                .map(value -> number(value, declaringClass + "." + name))
                .toList();
    }

    /** A static field that marks something inside structures, such as the stand-in for a null key; its identity, 0 if unknown. */
    long sentinel(String className, String name) {
        return heap.staticField(className, name) instanceof Value.Reference object ? object.id() : 0;
    }

    /** Counts a node that the walk has come to. */
    Value.Reference visit(Value.Reference node) {
        if (!visited.add(node.id())) {
            throw new Unreadable("its nodes run in a circle: the structure is broken, or in the middle of an update");
        }
        if (visited.size() > MAX_NODES) {
            throw new Unreadable("it lies behind more than " + MAX_NODES
                    + " nodes, which are not followed one by one; ask for an earlier page");
        }
        return node;
    }

    private static List<Optional<Value.Reference>> followAll(List<Value> values) {
        var links = new ArrayList<Optional<Value.Reference>>(values.size());
        for (var value : values) {
            links.add(follow(value));
        }
        return links;
    }

    private static Optional<Value.Reference> follow(Value value) {
        return switch (value) {
            case Value.Reference reference -> Optional.of(reference);
            // A key or an item may be a string; as a link only its identity counts.
            case Value.Text text -> Optional.of(new Value.Reference(text.id(), text.typeName(), ""));
            case Value.Null _ -> Optional.empty();
            case Value.Missing missing -> throw new Unreadable(missing.reason());
            case Value.Primitive _, Value.Nothing _ ->
                throw new Unreadable("a " + value.typeName() + " where an object was expected");
        };
    }

    private static Value known(Value value) {
        if (value instanceof Value.Missing missing) {
            throw new Unreadable(missing.reason());
        }
        return value;
    }

    /** An element of an array of numbers. */
    static long asNumber(Value value) {
        return number(value, "array element");
    }

    private static long number(Value value, String what) {
        return switch (known(value)) {
            case Value.Primitive(Number number) -> number.longValue();
            default -> throw new Unreadable(what + " holds no number");
        };
    }
}
