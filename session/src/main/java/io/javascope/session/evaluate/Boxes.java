package io.javascope.session.evaluate;

import io.javascope.history.state.Value;
import java.util.Map;
import java.util.Optional;

/** Primitive types and the classes that box them. A box that exists only in the debugger has the identity 0. */
final class Boxes {
    private static final Map<String, String> BOX_OF = Map.of(
            "boolean", "java.lang.Boolean",
            "byte", "java.lang.Byte",
            "char", "java.lang.Character",
            "short", "java.lang.Short",
            "int", "java.lang.Integer",
            "long", "java.lang.Long",
            "float", "java.lang.Float",
            "double", "java.lang.Double");
    private static final Map<String, String> DESCRIPTORS = Map.of(
            "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F", "double",
            "D");

    private Boxes() {}

    static boolean isPrimitive(String type) {
        return BOX_OF.containsKey(type);
    }

    static boolean isBox(String type) {
        return BOX_OF.containsValue(type);
    }

    static String boxOf(String primitive) {
        return Optional.ofNullable(BOX_OF.get(primitive))
                .orElseThrow(() -> new IllegalArgumentException("not a primitive type: " + primitive));
    }

    /** The primitive type that a box holds. */
    static Optional<String> primitiveOf(String box) {
        return BOX_OF.entrySet().stream()
                .filter(entry -> entry.getValue().equals(box))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static String descriptor(String primitive) {
        return Optional.ofNullable(DESCRIPTORS.get(primitive))
                .orElseThrow(() -> new IllegalArgumentException("not a primitive type: " + primitive));
    }

    static Value.Reference box(Value.Primitive primitive) {
        return new Value.Reference(0, boxOf(primitive.typeName()), String.valueOf(primitive.boxed()));
    }

    /** The primitive in a box, which its summary tells. */
    static Value.Primitive unbox(Value.Reference box) {
        var text = box.summary();
        return new Value.Primitive(
                switch (box.typeName()) {
                    case "java.lang.Boolean" -> Boolean.valueOf(text);
                    case "java.lang.Byte" -> Byte.valueOf(text);
                    case "java.lang.Character" -> text.charAt(0);
                    case "java.lang.Short" -> Short.valueOf(text);
                    case "java.lang.Integer" -> Integer.valueOf(text);
                    case "java.lang.Long" -> Long.valueOf(text);
                    case "java.lang.Float" -> Float.valueOf(text);
                    case "java.lang.Double" -> Double.valueOf(text);
                    default -> throw new IllegalArgumentException("not a box: " + box.typeName());
                });
    }
}
