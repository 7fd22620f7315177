package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.Makers;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import org.jspecify.annotations.Nullable;

/** Names the objects that registers hold by the way code reaches them: {@code Account.this}, {@code Account.lock}. */
final class Names {
    private static final int MOST_DEPTH = 8;

    private final MethodInfo method;
    private final Makers makers;

    Names(MethodInfo method, Body body) {
        this.method = method;
        makers = new Makers(body);
    }

    /** Null for what only this call knows. */
    @Nullable
    String of(int register) {
        return of(register, 0);
    }

    private @Nullable String of(int register, int depth) {
        Instruction maker = makers.only(register);
        if (maker == null || depth > MOST_DEPTH) {
            return null;
        }
        return switch (maker.op()) {
            case THIS -> method.ref().owner() + ".this";
            case COPY, CAST -> of(maker.operand(0), depth + 1);
            case CONSTANT ->
                maker.detail() instanceof Detail.Literal(Detail.ClassLiteral(String type)) ? type + ".class" : null;
            case LOAD_FIELD -> field(maker, depth);
            case PARAMETER -> method.ref() + "#" + register;
            default -> null;
        };
    }

    private @Nullable String field(Instruction load, int depth) {
        Detail.Field field = load.field();
        if (load.operandCount() == 0) {
            return field.owner() + "." + field.name();
        }
        String object = of(load.operand(0), depth + 1);
        if (object == null) {
            return null;
        }
        // An inner class's enclosing object is the enclosing class's this.
        return field.name().equals("this$0") ? field.type() + ".this" : field.owner() + "." + field.name();
    }

    @Nullable
    Instruction maker(int register) {
        return makers.last(register);
    }

    /** What made the value that a register holds, past copies and casts; null if variables are copied in a circle. */
    @Nullable
    Instruction origin(int register) {
        Instruction maker = makers.last(register);
        for (int i = 0; i < MOST_DEPTH; i++) {
            if (maker == null || (maker.op() != Op.COPY && maker.op() != Op.CAST)) {
                return maker;
            }
            maker = makers.last(maker.operand(0));
        }
        return null;
    }

    boolean isSelf(int register) {
        Instruction maker = makers.last(register);
        return maker != null && maker.op() == Op.THIS;
    }
}
