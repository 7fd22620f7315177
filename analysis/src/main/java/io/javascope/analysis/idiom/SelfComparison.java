package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.rule.Rule;
import java.util.Set;

/** Comparisons and assignments whose two sides are one variable or field: one of them was meant to be another. */
final class SelfComparison {
    private static final int MOST_DEPTH = 8;
    private static final Set<Operator> COMPARISONS = Set.of(
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.LESS,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER,
            Operator.GREATER_OR_EQUAL);
    /** Only what is not a number differs from itself: that is how one asks for it. */
    private static final Set<String> FLOATING = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    private final CheckedBody body;

    SelfComparison(CheckedBody body) {
        this.body = body;
    }

    void operation(Instruction step, Operator operator) {
        if (COMPARISONS.contains(operator)
                && isSame(step.operand(0), step.operand(1), 0)
                && !FLOATING.contains(body.typeOf(step.operand(0)))) {
            body.report(Rule.SELF_COMPARISON, step.span(), "Both sides are the same");
        }
    }

    void call(Instruction step) {
        Detail.Callee callee = step.callee();
        String name = callee.method().name();
        boolean compares = name.equals("equals") || name.equals("compareTo") || name.equals("equalsIgnoreCase");
        boolean ofTwo =
                callee.dispatch() != Detail.Dispatch.STATIC && callee.method().arity() == 1 && compares;
        boolean ofObjects = callee.method().owner().equals("java.util.Objects")
                && name.equals("equals")
                && callee.method().arity() == 2;
        if ((ofTwo || ofObjects) && step.operandCount() == 2 && isSame(step.operand(0), step.operand(1), 0)) {
            body.report(Rule.SELF_COMPARISON, step.span(), "It is compared with itself");
        }
    }

    /** A copy or a store. */
    void assignment(Instruction step) {
        boolean copy = step.op() == Op.COPY && step.result() == step.operand(0) && body.isVariable(step.result());
        if (copy || (step.op() == Op.STORE_FIELD && isStoredAgain(step))) {
            body.report(Rule.SELF_COMPARISON, step.span(), "It is set to what it is");
        }
    }

    private boolean isStoredAgain(Instruction store) {
        Instruction value = body.makers().only(store.operand(store.operandCount() - 1));
        return value != null
                && value.op() == Op.LOAD_FIELD
                && value.field().equals(store.field())
                && value.operandCount() == store.operandCount() - 1
                && (value.operandCount() == 0 || isSame(value.operand(0), store.operand(0), 1));
    }

    /** Whether two operands of one instruction are written as the same variable or field. */
    private boolean isSame(int a, int b, int depth) {
        if (a == b) {
            return body.isVariable(a) || depth > 0;
        }
        Instruction first = body.makers().only(a);
        Instruction second = body.makers().only(b);
        return first != null
                && second != null
                && depth < MOST_DEPTH
                && first.op() == Op.LOAD_FIELD
                && second.op() == Op.LOAD_FIELD
                && first.field().equals(second.field())
                && first.operandCount() == second.operandCount()
                && (first.operandCount() == 0 || isSame(first.operand(0), second.operand(0), depth + 1));
    }
}
