package io.javascope.analysis.calls;

/** Why one method can come to run another. */
public enum CallKind {
    /** The call names the method that runs. */
    DIRECT,
    /** The object's class chooses the method. */
    VIRTUAL,
    /** A lambda's or method reference's body, by the interface that it implements. */
    FUNCTION,
    /** A library calls it back on an object or function that it was given. */
    CALLBACK,
    /** The language calls it: static initialisers, iterators of loops, toString of concatenations. */
    IMPLICIT
}
