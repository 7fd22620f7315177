package io.javascope.session.evaluate;

import io.javascope.history.state.Value;

/** A variable that a user picked, or that an expression names. */
public sealed interface Slot {

    /** A local variable or parameter of the frame. */
    record Local(String name) implements Slot {}

    /**
     * A field of an object.
     *
     * @param declaredFrom the class where the search for it begins, then its superclasses
     */
    record Member(Value.Reference object, String name, String declaredFrom) implements Slot {
        /** Of several with the name the one of the most special class. */
        public Member(Value.Reference object, String name) {
            this(object, name, object.typeName());
        }
    }

    /** A static field that the class itself declares. */
    record StaticMember(String className, String name) implements Slot {}

    /** An element of an array. */
    record Element(Value.Reference array, int index) implements Slot {}
}
