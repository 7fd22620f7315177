package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.rule.Rule;
import java.util.Set;
import java.util.stream.IntStream;

/** Objects that are compared by identity although their class compares by value. */
final class Identity {
    private static final Set<String> COMPARED_BY_VALUE = Set.of(
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.math.BigDecimal",
            "java.math.BigInteger");
    private static final int MOST_DEPTH = 8;

    private final CheckedBody body;

    Identity(CheckedBody body) {
        this.body = body;
    }

    /** Looks at a comparison by {@code ==} or {@code !=}. */
    void check(Instruction step) {
        String left = body.typeOf(step.operand(0));
        String right = body.typeOf(step.operand(1));
        boolean byValue = left.equals(right) && COMPARED_BY_VALUE.contains(left);
        if (byValue && !isInEquals() && !isBoth(step) && !isShortcut(step)) {
            body.report(
                    Rule.REFERENCE_COMPARISON,
                    step.span(),
                    "Two objects of " + CheckedBody.simple(left) + " are compared by identity: use equals");
        }
    }

    /** equals itself begins with {@code this == other}, and rightly so. */
    private boolean isInEquals() {
        return body.method().ref().name().equals("equals");
    }

    /** Identity first and the content after is a shortcut: one of the two is asked for more. */
    private boolean isShortcut(Instruction step) {
        return body.body().blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .filter(other -> other.op() == Op.CALL)
                .anyMatch(call -> IntStream.of(call.operands())
                        .anyMatch(used -> isSame(used, step.operand(0), 0) || isSame(used, step.operand(1), 0)));
    }

    /** Whether two registers hold the same variable or field. */
    private boolean isSame(int a, int b, int depth) {
        if (a == b) {
            return true;
        }
        Instruction first = body.makers().last(a);
        Instruction second = body.makers().last(b);
        if (first == null || second == null || depth > MOST_DEPTH) {
            return false;
        }
        if (first.op() == Op.COPY && !body.isVariable(a)) {
            return isSame(first.operand(0), b, depth + 1);
        }
        if (second.op() == Op.COPY && !body.isVariable(b)) {
            return isSame(a, second.operand(0), depth + 1);
        }
        return first.op() == Op.LOAD_FIELD
                && second.op() == Op.LOAD_FIELD
                && first.field().equals(second.field())
                && first.operandCount() == second.operandCount()
                && (first.operandCount() == 0 || isSame(first.operand(0), second.operand(0), depth + 1));
    }

    private boolean isBoth(Instruction step) {
        return body.isConstant(step.operand(0)) && body.isConstant(step.operand(1));
    }
}
