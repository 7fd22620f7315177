package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.rule.Rule;

/** Random numbers that others can predict. */
final class PredictableNumbers {
    private static final int MOST_DEPTH = 8;

    private final CheckedBody body;

    PredictableNumbers(CheckedBody body) {
        this.body = body;
    }

    /** Whoever has seen a few of them knows the next ones: that matters where keys, sessions and cookies are made. */
    void check(Instruction step) {
        Detail.Callee callee = step.callee();
        String name = callee.method().name();
        boolean math = callee.method().owner().equals("java.lang.Math") && name.equals("random");
        boolean generator = callee.receiverType().equals("java.util.Random")
                && name.startsWith("next")
                && isOwn(step.operand(0), 0);
        // Whoever is given one is told where it was made: it may as well be given a SecureRandom.
        boolean given = !callee.receiverType().equals("java.util.Random")
                && passes(step, callee.dispatch() == Detail.Dispatch.STATIC ? 0 : 1);
        if (math || generator || given) {
            body.report(
                    Rule.WEAK_RANDOM,
                    step.span(),
                    "These numbers can be predicted from earlier ones: use a SecureRandom where strangers must not guess");
        }
    }

    private boolean passes(Instruction call, int first) {
        for (int i = first; i < call.operandCount(); i++) {
            if (isMadeAs(call.operand(i), "java.util.Random", 0)) {
                return true;
            }
        }
        return false;
    }

    /** Made here as nothing better, or kept in a field. */
    private boolean isOwn(int register, int depth) {
        Instruction maker = body.makers().last(register);
        if (maker == null || depth >= MOST_DEPTH) {
            return false;
        }
        return switch (maker.op()) {
            case COPY, CAST -> isOwn(maker.operand(0), depth + 1);
            case ALLOCATE -> maker.type().equals("java.util.Random");
            case LOAD_FIELD -> true;
            default -> false;
        };
    }

    private boolean isMadeAs(int register, String wanted, int depth) {
        Instruction maker = body.makers().last(register);
        return maker != null
                && depth < MOST_DEPTH
                && (maker.op() == Op.COPY || maker.op() == Op.CAST
                        ? isMadeAs(maker.operand(0), wanted, depth + 1)
                        : maker.detail() instanceof Detail.TypeName(String type) && type.equals(wanted));
    }
}
