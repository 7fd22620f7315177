package io.javascope.analysis.idiom;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.rule.Rule;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Work that a loop does again and again. */
final class RepeatedWork {
    private static final int MOST_DEPTH = 8;
    private static final Set<String> QUERIES =
            Set.of("executeQuery", "executeUpdate", "createQuery", "createNativeQuery");

    private final CheckedBody body;

    RepeatedWork(CheckedBody body) {
        this.body = body;
    }

    /** Looks at a call in a loop. */
    void call(Instruction step) {
        Detail.Callee callee = step.callee();
        String name = callee.method().name();
        if (callee.method().owner().equals("java.util.regex.Pattern")
                && name.equals("compile")
                && body.isConstant(step.operand(0))) {
            body.report(
                    Rule.PATTERN_COMPILED_IN_LOOP,
                    step.span(),
                    "The same pattern is compiled each time: keep it in a constant");
        }
        boolean database = body.program().isSubtype(callee.receiverType(), "java.sql.Statement")
                || callee.receiverType().endsWith(".EntityManager");
        if (database && QUERIES.contains(name)) {
            body.report(Rule.QUERY_IN_LOOP, step.span(), "A query is sent in each turn of the loop: ask once for all");
        }
    }

    /** {@code s = s + x} in a loop, for an s that lived before. */
    void concatenation(Block block, Instruction step) {
        for (Instruction later : block.instructions()) {
            boolean stores = later.op() == Op.COPY && later.operand(0) == step.result();
            if (stores && isFrom(step.operand(0), later.result())) {
                body.report(
                        Rule.STRING_CONCATENATION_IN_LOOP,
                        step.span(),
                        "The whole string is copied in each turn of the loop: use a StringBuilder");
            }
        }
    }

    /** {@code n = n + x} in a loop, for an n that is an object. */
    void boxing(Block block, Instruction step) {
        for (Instruction later : block.instructions()) {
            boolean stores = later.op() == Op.COPY && later.operand(0) == step.result();
            if (stores && isCounted(step.operand(0), later.result(), 0)) {
                body.report(
                        Rule.BOXING_IN_LOOP,
                        step.span(),
                        "Each turn of the loop makes a new " + CheckedBody.simple(step.type())
                                + ": count with a primitive");
            }
        }
    }

    /** Whether a number was computed from what a variable held. */
    private boolean isCounted(int register, int variable, int depth) {
        Instruction maker = body.makers().last(register);
        if (maker == null || depth > MOST_DEPTH) {
            return false;
        }
        return switch (maker.op()) {
            case UNBOX -> isFrom(maker.operand(0), variable);
            case OPERATION, COPY, CAST ->
                IntStream.of(maker.operands()).anyMatch(operand -> isCounted(operand, variable, depth + 1));
            default -> false;
        };
    }

    private boolean isFrom(int register, int variable) {
        Instruction maker = body.makers().last(register);
        if (register == variable) {
            return true;
        }
        return maker != null
                && ((maker.op() == Op.COPY && isFrom(maker.operand(0), variable))
                        || (isConcat(maker) && isFrom(maker.operand(0), variable)));
    }

    private static boolean isConcat(@Nullable Instruction step) {
        return step != null
                && step.op() == Op.OPERATION
                && ((Detail.Operation) step.detail()).operator() == Operator.CONCAT;
    }
}
