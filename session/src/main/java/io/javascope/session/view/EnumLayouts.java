package io.javascope.session.view;

import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** EnumSet and EnumMap: small, their order is that of the constants. */
final class EnumLayouts {
    private static final String MAP = "java.util.EnumMap";
    private static final String SET = "java.util.EnumSet";
    /** A null value is held as an object of a class of its own. */
    private static final String NULL = MAP + "$1";

    private EnumLayouts() {}

    static Structure map(Probe heap, Value.Reference object) {
        var constants = heap.required(object, MAP, "keyUniverse");
        var values = heap.required(object, MAP, "vals");
        var present = new ArrayList<Long>();
        Slots.of(heap, values, 1).upwards(slice -> {
            slice.forEach(slot -> present.add(slot.index()));
            return true;
        });
        var indexes = Pager.of(List.copyOf(present));
        return new Structure.Pairs(
                present.size(),
                indexes.map(page -> ArrayLayouts.pick(heap, constants, page)),
                indexes.map(page -> unmask(ArrayLayouts.pick(heap, values, page))));
    }

    /** Up to 64 constants: one bit each. */
    static Structure regularSet(Probe heap, Value.Reference object) {
        return set(heap, object, new long[] {heap.number(object, "java.util.RegularEnumSet", "elements")});
    }

    static Structure jumboSet(Probe heap, Value.Reference object) {
        var words = heap.required(object, "java.util.JumboEnumSet", "elements");
        long[] bits = heap.heap().elements(words, 0, (int) heap.heap().length(words)).stream()
                .mapToLong(Probe::asNumber)
                .toArray();
        return set(heap, object, bits);
    }

    private static Structure set(Probe heap, Value.Reference object, long[] bits) {
        var constants = heap.required(object, SET, "universe");
        var present = BitSet.valueOf(bits).stream().mapToObj(Long::valueOf).toList();
        return new Structure.Sequence(
                present.size(), Pager.of(present).map(page -> ArrayLayouts.pick(heap, constants, page)));
    }

    private static List<Value> unmask(List<Value> values) {
        return values.stream()
                .map(value -> value.typeName().equals(NULL) ? new Value.Null() : value)
                .toList();
    }
}
