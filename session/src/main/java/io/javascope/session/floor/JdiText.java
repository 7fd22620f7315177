package io.javascope.session.floor;

import com.sun.jdi.CharValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JDI's values as a recording says them: strings cut to 64 characters, boxes by content, other objects by class. */
final class JdiText {
    private static final int TEXT = 64;

    private static final Set<String> BOXES = Set.of(
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Boolean",
            "java.lang.Float",
            "java.lang.Double");

    private JdiText() {}

    static String of(@Nullable Value value) {
        return switch (value) {
            case null -> "null";
            case StringReference text -> text(text.value());
            case CharValue character -> "'" + character.value() + "'";
            case ObjectReference object -> object(object);
            default -> value.toString();
        };
    }

    private static String text(String text) {
        return text.length() <= TEXT ? '"' + text + '"' : '"' + text.substring(0, TEXT) + "\"… (" + text.length() + ")";
    }

    private static String object(ObjectReference object) {
        String type = object.referenceType().name();
        if (BOXES.contains(type)) {
            return of(object.getValue(object.referenceType().fieldByName("value")));
        }
        return type;
    }
}
