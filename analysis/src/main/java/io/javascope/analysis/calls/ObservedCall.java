package io.javascope.analysis.calls;

import io.javascope.analysis.program.MethodRef;

/**
 * A call that a run was seen to make.
 *
 * @param count how often
 */
public record ObservedCall(MethodRef caller, MethodRef callee, long count) {}
