package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collections of a fixed, small number of elements that lie in their own fields. */
final class FixedLayouts {
    private static final String IMMUTABLE = "java.util.ImmutableCollections";
    private static final String COPIES = "java.util.Collections$CopiesList";

    private FixedLayouts() {}

    static Layout emptySequence() {
        return (_, _) -> Structure.Sequence.EMPTY;
    }

    static Layout emptyMap() {
        return (_, _) -> Structure.Pairs.EMPTY;
    }

    static Layout singleton(String owner, String field) {
        return (heap, object) -> Structure.Sequence.of(List.of(heap.value(object, owner, field)));
    }

    static Layout singletonMap(String owner, String key, String value) {
        return (heap, object) -> new Structure.Pairs(
                1,
                Pager.of(List.of(heap.value(object, owner, key))),
                Pager.of(List.of(heap.value(object, owner, value))));
    }

    /** {@code List.of} with one or two elements. */
    static Structure list12(Probe heap, Value.Reference object) {
        return Structure.Sequence.of(oneOrTwo(heap, object, IMMUTABLE + "$List12"));
    }

    /** {@code Set.of} with one or two elements; which comes first differs from run to run. */
    static Structure set12(Probe heap, Value.Reference object) {
        var elements = oneOrTwo(heap, object, IMMUTABLE + "$Set12");
        boolean reverse = heap.heap().staticField(IMMUTABLE, "REVERSE") instanceof Value.Primitive(Boolean set) && set;
        return Structure.Sequence.of(reverse ? elements.reversed() : elements);
    }

    private static List<Value> oneOrTwo(Probe heap, Value.Reference object, String owner) {
        var elements = new ArrayList<Value>(2);
        elements.add(heap.value(object, owner, "e0"));
        var second = heap.value(object, owner, "e1");
        // The stand-in for "no second element" is a plain Object.
        boolean none = second instanceof Value.Reference reference
                && reference.typeName().equals("java.lang.Object")
                && reference.id() == heap.sentinel(IMMUTABLE, "EMPTY");
        if (!none) {
            elements.add(second);
        }
        return elements;
    }

    /** {@code Collections.nCopies}. */
    static Structure copies(Probe heap, Value.Reference object) {
        var element = heap.value(object, COPIES, "element");
        int size = (int) heap.number(object, COPIES, "n");
        return Structure.Sequence.of(Collections.nCopies(size, element));
    }
}
