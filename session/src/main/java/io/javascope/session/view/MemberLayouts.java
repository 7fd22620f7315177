package io.javascope.session.view;

import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Objects that are a box for one or two things: shown as those things, not as the fields that hold them. */
final class MemberLayouts {
    private static final String ATOMIC = "java.util.concurrent.atomic.";
    private static final String STRIPED = ATOMIC + "Striped64";
    private static final String OBJECT = "java.lang.Object";

    private MemberLayouts() {}

    /** An entry of a map. */
    static Layout entry(String owner, String key, String value) {
        return (heap, object) -> new Structure.Members(List.of(
                new Field("key", owner, OBJECT, false, heap.value(object, owner, key)),
                new Field("value", owner, OBJECT, false, heap.value(object, owner, value))));
    }

    /** One field. */
    static Layout value(String owner, String type) {
        return (heap, object) -> new Structure.Members(
                List.of(new Field("value", owner, type, false, heap.value(object, owner, "value"))));
    }

    /** Optional: its value, or nothing. */
    static Structure optional(Probe heap, Value.Reference object) {
        String owner = "java.util.Optional";
        var value = heap.value(object, owner, "value");
        return value instanceof Value.Null
                ? new Structure.Members(List.of())
                : new Structure.Members(List.of(new Field("value", owner, OBJECT, false, value)));
    }

    /** OptionalInt and its kin: the value, or nothing. */
    static Layout optionalPrimitive(String owner, String type) {
        var value = value(owner, type);
        return (heap, object) ->
                heap.flag(object, owner, "isPresent") ? value.open(heap, object) : new Structure.Members(List.of());
    }

    /** AtomicBoolean keeps an int. */
    static Structure atomicBoolean(Probe heap, Value.Reference object) {
        String owner = ATOMIC + "AtomicBoolean";
        var value = new Value.Primitive(heap.number(object, owner, "value") != 0);
        return new Structure.Members(List.of(new Field("value", owner, "boolean", false, value)));
    }

    /** AtomicMarkableReference and AtomicStampedReference keep a pair. */
    static Layout atomicPair(String owner, String second, String secondType) {
        String pair = owner + "$Pair";
        return (heap, object) -> {
            var held = heap.required(object, owner, "pair");
            return new Structure.Members(List.of(
                    new Field("reference", pair, OBJECT, false, heap.value(held, pair, "reference")),
                    new Field(second, pair, secondType, false, heap.value(held, pair, second))));
        };
    }

    /** LongAdder: its sum at this moment. */
    static Structure longAdder(Probe heap, Value.Reference object) {
        var sum = new Value.Primitive(sum(heap, object));
        return new Structure.Members(List.of(new Field("sum", STRIPED, "long", false, sum)));
    }

    /** What the cells of a LongAdder add up to. */
    static long sum(Probe heap, Value.Reference adder) {
        long sum = heap.number(adder, STRIPED, "base");
        var cells = heap.reference(adder, STRIPED, "cells");
        if (cells.isPresent()) {
            var present = new ArrayList<Value.Reference>();
            heap.linkElements(cells.get(), 0, (int) heap.heap().length(cells.get())).stream()
                    .flatMap(Optional::stream)
                    .forEach(present::add);
            sum += heap.numbers(present, STRIPED + "$Cell", "value").stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        return sum;
    }
}
