package io.javascope.session.evaluate;

import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import java.util.Optional;

/** The classes around a frame, from its own to the outermost, each with its instance where there is one. */
final class Scope {
    /** Deepest nesting of inner classes: javac numbers the references to outer instances by it. */
    private static final int MAX_NESTING = 10;

    private final Values values;
    private final Subtyping types;

    Scope(Values values, Subtyping types) {
        this.values = values;
        this.types = types;
    }

    /**
     * A class whose members can be named simply.
     *
     * @param object its instance, {@link Value.Null} in a static context
     */
    record Level(String className, Value object) {}

    Level innermost() {
        return new Level(values.frame().className(), values.self());
    }

    Optional<Level> around(Level level) {
        return enclosing(level.className()).map(outer -> new Level(outer, outerInstance(level)));
    }

    /** The class that encloses one by its binary name, if it is loaded. */
    Optional<String> enclosing(String className) {
        int end = className.lastIndexOf('$');
        while (end > 0) {
            var outer = className.substring(0, end);
            if (types.shape(outer).isPresent()) {
                return Optional.of(outer);
            }
            end = className.lastIndexOf('$', end - 1);
        }
        return Optional.empty();
    }

    private Value outerInstance(Level level) {
        if (level.object() instanceof Value.Reference object) {
            for (int nesting = 0; nesting < MAX_NESTING; nesting++) {
                var outer = values.field(object, level.className(), "this$" + nesting)
                        .filter(field -> field.declaringType().equals(level.className()));
                if (outer.isPresent()) {
                    return outer.map(Field::value).get();
                }
            }
        }
        return new Value.Null();
    }
}
