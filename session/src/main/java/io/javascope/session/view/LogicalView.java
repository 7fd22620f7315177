package io.javascope.session.view;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Objects of known JDK classes by what they mean: the elements of a list, set or queue in iteration order, the entries of
 * a map and of its entry set, the key and value of an entry, what an Optional or an atomic holds. No method of the
 * program is run. A class of the program that extends a known collection is read as that collection, whatever it
 * overrides.
 *
 * <p>What a page costs: for collections over an array the page alone, wherever it lies. For hash tables the slots and nodes
 * up to its end, read in slices of up to 4,096 slots; for trees the nodes up to its end; for linked structures the nodes
 * from the nearer end that is linked. At most {@value Probe#MAX_NODES} nodes or {@value Probe#MAX_SLOTS} slots are
 * visited for a page: what lies further, and a structure whose links run in a circle, comes as {@link Contents.Unknown}
 * with the reason.
 */
public final class LogicalView {
    private LogicalView() {}

    /** Whether objects of exactly this class are known. */
    public static boolean covers(String typeName) {
        return Layouts.knows(typeName);
    }

    /** Whether the object's class, or a class it extends, is known. */
    public static boolean covers(Heap heap, Value.Reference object) {
        return Layouts.of(heap, object).isPresent();
    }

    /**
     * How many elements or entries the object has. Costs a few reads; empty when the class is not known, when it is no
     * collection, when it keeps no count (the concurrent linked queues), or when its head cannot be read.
     */
    public static OptionalLong size(Heap heap, Value.Reference object) {
        try {
            return Layouts.of(heap, object)
                    .map(layout -> size(layout.open(new Probe(heap), object)))
                    .orElse(OptionalLong.empty());
        } catch (Unreadable _) {
            // The page of the same object says why.
            return OptionalLong.empty();
        }
    }

    /**
     * A page of what is inside; {@link Contents.Fields} for entries and other holders, where {@code start} and
     * {@code count} mean nothing.
     *
     * @return empty when the class is not known: its own fields are all that can be shown
     */
    public static Optional<Contents> page(Heap heap, Value.Reference object, long start, int count) {
        if (start < 0 || count < 0) {
            throw new IllegalArgumentException("a page from " + start + " of " + count);
        }
        return Layouts.of(heap, object).map(layout -> {
            try {
                return page(layout.open(new Probe(heap), object), start, count);
            } catch (Unreadable unreadable) {
                return new Contents.Unknown(unreadable.reason());
            }
        });
    }

    private static OptionalLong size(Structure structure) {
        return switch (structure) {
            case Structure.Sequence sequence -> OptionalLong.of(sequence.size());
            case Structure.Pairs pairs -> OptionalLong.of(pairs.size());
            case Structure.Uncounted _, Structure.Members _ -> OptionalLong.empty();
        };
    }

    private static Contents page(Structure structure, long start, int count) {
        return switch (structure) {
            case Structure.Sequence sequence ->
                new Contents.Elements(sequence.size(), start, sequence.values().page(start, count));
            case Structure.Uncounted uncounted -> page(uncounted.walked().get(), start, count);
            case Structure.Pairs pairs -> new Contents.Entries(pairs.size(), start, pairs.page(start, count));
            case Structure.Members members -> new Contents.Fields(members.fields());
        };
    }
}
