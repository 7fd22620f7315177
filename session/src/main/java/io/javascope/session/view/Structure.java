package io.javascope.session.view;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An object that was recognised, its head read, its contents still to be paged. */
sealed interface Structure {

    /** Elements, in iteration order. */
    record Sequence(long size, Pager<Value> values) implements Structure {
        static final Sequence EMPTY = new Sequence(0, Pager.of(List.of()));

        static Sequence of(List<Value> all) {
            return new Sequence(all.size(), Pager.of(all));
        }

        Sequence reversed() {
            return new Sequence(size, values.reversed(size));
        }
    }

    /** A sequence that keeps no count: only walking to its end tells, which {@code walked} does. */
    record Uncounted(Supplier<Sequence> walked) implements Structure {}

    /** Entries of a map, in iteration order; keys and values are apart, so that a set reads no values. */
    record Pairs(long size, Pager<Value> keys, Pager<Value> values) implements Structure {
        static final Pairs EMPTY = new Pairs(0, Pager.of(List.of()), Pager.of(List.of()));

        List<Contents.Entry> page(long start, int count) {
            var pageKeys = keys.page(start, count);
            var pageValues = values.page(start, count);
            var entries = new ArrayList<Contents.Entry>(pageKeys.size());
            for (int i = 0; i < Math.min(pageKeys.size(), pageValues.size()); i++) {
                entries.add(new Contents.Entry(pageKeys.get(i), pageValues.get(i)));
            }
            return entries;
        }

        Pairs reversed() {
            return new Pairs(size, keys.reversed(size), values.reversed(size));
        }
    }

    /** Few named parts, such as the key and the value of a map's entry. */
    record Members(List<Field> fields) implements Structure {}
}
