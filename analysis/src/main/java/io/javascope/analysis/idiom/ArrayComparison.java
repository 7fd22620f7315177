package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.rule.Rule;

/** Calls that take arrays for things that know their contents. */
final class ArrayComparison {
    private final CheckedBody body;

    ArrayComparison(CheckedBody body) {
        this.body = body;
    }

    void check(Instruction step) {
        Detail.Callee callee = step.callee();
        String name = callee.method().name();
        boolean onArray =
                callee.dispatch() != Detail.Dispatch.STATIC && step.operandCount() > 0 && isArray(step.operand(0));
        if (onArray && name.equals("equals") && callee.method().arity() == 1 && isArray(step.operand(1))) {
            report(step, "equals of an array asks whether it is the same object: use Arrays.equals");
        } else if (onArray && name.equals("hashCode") && callee.method().arity() == 0) {
            report(step, "hashCode of an array has nothing to do with its elements: use Arrays.hashCode");
        } else if (callee.method().owner().equals("java.util.Objects")
                && name.equals("equals")
                && step.operandCount() == 2
                && isArray(step.operand(0))
                && isArray(step.operand(1))) {
            report(step, "Objects.equals asks whether two arrays are the same object: use Arrays.equals");
        }
    }

    private void report(Instruction step, String message) {
        body.report(Rule.ARRAY_EQUALS, step.span(), message);
    }

    private boolean isArray(int register) {
        return body.typeOf(register).endsWith("[]");
    }
}
