package io.javascope.analysis.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an instruction is about, beside its operands. */
public sealed interface Detail {
    /** Nothing more to say. */
    enum None implements Detail {
        NONE
    }

    /**
     * A value that stands in the text.
     *
     * @param value a boxed primitive, a String, an {@link EnumConstant}, a {@link ClassLiteral}; null for {@code null}
     */
    record Literal(@Nullable Object value) implements Detail {}

    /** A constant of an enum as a value. */
    record EnumConstant(String type, String name) {}

    /** {@code Type.class} as a value. */
    record ClassLiteral(String type) {}

    /** A type, of a cast, a test, an allocation or a handler. */
    record TypeName(String name) implements Detail {}

    /**
     * A field.
     *
     * @param owner binary name of the declaring class
     */
    record Field(String owner, String name, String type, boolean isStatic) implements Detail {}

    /** An operator over values. */
    record Operation(Operator operator) implements Detail {}

    /**
     * What a call names.
     *
     * @param method as declared; its owner is the static type's declaring class
     * @param dispatch how the method that runs is found
     * @param receiverType the static type of the receiver, or the owner of a static method
     * @param result its type
     * @param thrown checked exceptions that it declares
     * @param nullness what its declaration says of its result
     * @param sure whether the compiler resolved it; else it was matched by name and imports alone
     */
    record Callee(
            MethodRef method,
            Dispatch dispatch,
            String receiverType,
            String result,
            List<String> thrown,
            DeclaredNullness nullness,
            boolean sure)
            implements Detail {
        public Callee {
            thrown = List.copyOf(thrown);
        }
    }

    /** How a call finds its method. */
    enum Dispatch {
        STATIC,
        /** A constructor, a private method, {@code super.method()}. */
        SPECIAL,
        VIRTUAL
    }

    /** What annotations say about null. */
    enum DeclaredNullness {
        UNKNOWN,
        NULLABLE,
        NON_NULL
    }

    /**
     * A lambda or method reference.
     *
     * @param body the method that its body became; captured values are its first parameters
     * @param functional the interface that it implements
     * @param method the interface's one abstract method
     */
    record Function(MethodRef body, String functional, String method) implements Detail {}

    /** A parameter or caught exception's place in its list. */
    record Index(int number) implements Detail {}
}
