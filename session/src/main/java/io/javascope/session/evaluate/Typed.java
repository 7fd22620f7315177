package io.javascope.session.evaluate;

import io.javascope.history.state.Value;

/**
 * A value with what a compiler would know of it.
 *
 * @param type static type, a binary name; {@code null} for the null literal
 * @param constant whether it is a constant expression, such as a literal
 */
record Typed(Value value, String type, boolean constant) {

    static Typed of(Value value) {
        return new Typed(value, value.typeName(), false);
    }

    static Typed of(Value value, String type) {
        return new Typed(value, type, false);
    }

    static Typed constant(Object boxed) {
        return new Typed(new Value.Primitive(boxed), new Value.Primitive(boxed).typeName(), true);
    }

    static Typed text(String text, boolean constant) {
        return new Typed(new Value.Text(0, text, text.length()), "java.lang.String", constant);
    }

    static Typed primitive(Object boxed, boolean constant) {
        var value = new Value.Primitive(boxed);
        return new Typed(value, value.typeName(), constant);
    }

    boolean isString() {
        return value instanceof Value.Text || type.equals("java.lang.String");
    }

    boolean isPrimitive() {
        return value instanceof Value.Primitive;
    }

    boolean isBox() {
        return value instanceof Value.Reference reference && Boxes.isBox(reference.typeName());
    }

    /** The type of the value itself, where that says more than the static one. */
    Typed asItIs() {
        return value instanceof Value.Null ? this : new Typed(value, value.typeName(), constant);
    }
}
