package io.javascope.analysis.calls;

import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Span;

/**
 * One method can come to run another.
 *
 * @param callee of the project or of a library
 * @param site where in the caller's file; {@link Span#NOWHERE} where the compiler added it
 */
public record CallEdge(MethodRef caller, MethodRef callee, CallKind kind, Span site) {}
