package io.javascope.session.evaluate;

import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;

/** Where a value stands, with the value: what can be read, and mostly written. */
sealed interface Place {
    Typed current();

    /** A local variable or parameter. */
    record Local(Variable variable) implements Place {
        @Override
        public Typed current() {
            return Typed.of(variable.value(), variable.declaredType());
        }
    }

    /** A field of an object. */
    record Instance(Value.Reference object, Field field) implements Place {
        @Override
        public Typed current() {
            return Typed.of(field.value(), field.type());
        }
    }

    /** A static field. */
    record Static(Field field) implements Place {
        @Override
        public Typed current() {
            return Typed.of(field.value(), field.type());
        }
    }

    /** An element of an array. */
    record Element(Value.Reference array, int index, Typed current) implements Place {}

    /** What can only be read: a pattern variable, a captured variable's copy, the length of an array. */
    record Fixed(Typed current) implements Place {}
}
