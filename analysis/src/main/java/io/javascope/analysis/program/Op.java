package io.javascope.analysis.program;

/** What an instruction does. Registers in its operands are named r0, r1, … here. */
public enum Op {
    /** The receiver. */
    THIS,
    /** A parameter, {@link Detail.Index}; captured values of a lambda come first. */
    PARAMETER,
    /** {@link Detail.Literal}. */
    CONSTANT,
    /** r0. */
    COPY,
    /** {@link Detail.Operation} of r0 and, if binary, r1. */
    OPERATION,
    /** A new object of {@link Detail.TypeName} before its constructor ran. */
    ALLOCATE,
    /** A new array of {@link Detail.TypeName}; operands are dimensions. */
    NEW_ARRAY,
    /** A new array with these elements. */
    ARRAY_OF,
    /** {@link Detail.Callee}; the receiver first if there is one, then the arguments, variable ones as an array. */
    CALL,
    /** {@link Detail.Field} of r0, or static. */
    LOAD_FIELD,
    /** {@link Detail.Field}; r0 is the object and r1 the value, or r0 the value if static. */
    STORE_FIELD,
    /** r0[r1]. */
    LOAD_ELEMENT,
    /** r0[r1] = r2. */
    STORE_ELEMENT,
    /** r0.length. */
    LENGTH,
    /** r0 as {@link Detail.TypeName}. */
    CAST,
    /** Whether r0 is a {@link Detail.TypeName}. */
    INSTANCE_OF,
    /** r0 as an object. */
    BOX,
    /** r0 as a primitive. */
    UNBOX,
    /** {@link Detail.Function}; operands are captured values. */
    FUNCTION,
    /** The iterator of r0, an array's or an Iterable's. */
    ITERATE,
    /** Whether the iterator r0 has more. */
    HAS_NEXT,
    /** The next element of the iterator r0. */
    NEXT,
    /** Enters the monitor of r0. */
    LOCK,
    /** Leaves the monitor of r0. */
    UNLOCK,
    /** The exception that led here; first in a handler's block. */
    CAUGHT,
    /** Throws r0. Last in its block. */
    THROW,
    /** Returns r0 or nothing. Last in its block. */
    RETURN,
    /** Goes on by the boolean r0. Last in its block. */
    BRANCH,
    /** In SSA form: one of its operands, by the predecessor that it came from. */
    PHI
}
