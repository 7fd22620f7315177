package io.javascope.history.state;

import java.util.List;

/** What is inside an object, or a page of it. Immutable. */
public sealed interface Contents {

    /** How an object is looked into. */
    enum View {
        /** Its fields as declared, its own class's first, then the superclasses'; no statics. */
        FIELDS,
        /** An array's or a known JDK collection's elements, a map's entries; fields for everything else. */
        LOGICAL
    }

    /** All fields of an object. */
    record Fields(List<Field> fields) implements Contents {}

    /**
     * Elements of an array, list, set or queue, in iteration order.
     *
     * @param size how many there are in all
     * @param from index of the first one in {@code values}
     */
    record Elements(long size, long from, List<Value> values) implements Contents {}

    /** Entries of a map, in iteration order; {@code size} and {@code from} as in {@link Elements}. */
    record Entries(long size, long from, List<Entry> entries) implements Contents {}

    /** One entry of a map. */
    record Entry(Value key, Value value) {}

    /** Not known at this moment. */
    record Unknown(String reason) implements Contents {}
}
