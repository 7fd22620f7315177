package io.javascope.session.evaluate;

import io.javascope.history.state.Field;
import java.util.List;
import java.util.Optional;

/** Looks a field up among an object's fields, which come with the object's own class's first. */
final class Fields {
    private Fields() {}

    static Optional<Field> find(List<Field> fields, String declaredFrom, String name) {
        // A class without fields of its own does not occur in the list: then all of them are inherited.
        boolean occurs = fields.stream().anyMatch(field -> field.declaringType().equals(declaredFrom));
        return fields.stream()
                .dropWhile(field -> occurs && !field.declaringType().equals(declaredFrom))
                .filter(field -> field.name().equals(name))
                .findFirst();
    }
}
