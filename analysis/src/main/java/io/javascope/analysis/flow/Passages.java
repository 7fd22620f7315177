package io.javascope.analysis.flow;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which of its parameters what a method gives may come from, on whatever path: for calls that are not entered any more. An
 * over-approximation that looks at no order and no condition. Any thread.
 */
final class Passages {
    /** What nothing can be put into. */
    private static final Set<String> IMMUTABLE = Set.of(
            "boolean",
            "byte",
            "short",
            "char",
            "int",
            "long",
            "float",
            "double",
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Class");

    private final Map<MethodRef, BitSet> known = new ConcurrentHashMap<>();

    /** Bit 0 for the receiver, then the parameters; of all the methods that may run. Not to be changed. */
    BitSet of(List<MethodInfo> methods) {
        BitSet all = new BitSet();
        for (MethodInfo method : methods) {
            Body body = method.body();
            if (body == null) {
                all.set(0, method.parameters().size() + 1);
            } else {
                all.or(known.computeIfAbsent(method.ref(), _ -> new Sources(body).ofResult()));
            }
        }
        return all;
    }

    /** From each register back to those that its value may come from. */
    private static final class Sources {
        /** No method has so many parameters. */
        private static final int NONE = 256;

        private final Body body;
        private final Map<Integer, List<Integer>> from = new HashMap<>();
        private final Map<Integer, Integer> given = new HashMap<>();
        private final Map<Integer, String> types = new HashMap<>();
        private final Deque<Integer> open = new ArrayDeque<>();
        /** What static fields hold, all of them. */
        private final int shared;

        Sources(Body body) {
            this.body = body;
            this.shared = body.registers();
        }

        BitSet ofResult() {
            steps(step -> {
                if (step.result() >= 0) {
                    types.put(step.result(), step.type());
                }
            });
            steps(this::read);
            BitSet seen = new BitSet();
            BitSet found = new BitSet();
            while (!open.isEmpty()) {
                int register = open.pop();
                if (!seen.get(register)) {
                    seen.set(register);
                    found.set(given.getOrDefault(register, NONE));
                    from.getOrDefault(register, List.of()).forEach(open::push);
                }
            }
            found.clear(NONE);
            return found;
        }

        private void steps(Consumer<Instruction> each) {
            for (Block block : body.blocks()) {
                block.instructions().forEach(each);
            }
        }

        private void read(Instruction step) {
            switch (step.op()) {
                case THIS -> given.put(step.result(), 0);
                case PARAMETER -> given.put(step.result(), ((Detail.Index) step.detail()).number() + 1);
                case RETURN -> {
                    for (int operand : step.operands()) {
                        open.push(operand);
                    }
                }
                case STORE_FIELD -> {
                    boolean isStatic = step.operandCount() == 1;
                    flow(step.operand(step.operandCount() - 1), isStatic ? shared : step.operand(0));
                }
                case STORE_ELEMENT -> flow(step.operand(2), step.operand(0));
                case CALL -> call(step);
                case LOAD_FIELD -> {
                    if (step.operandCount() == 0) {
                        flow(shared, step.result());
                    }
                    intoResult(step);
                }
                default -> intoResult(step);
            }
        }

        private void intoResult(Instruction step) {
            if (step.result() >= 0) {
                for (int operand : step.operands()) {
                    flow(operand, step.result());
                }
                // Two names of one object: what is put into one is in the other.
                if ((step.op() == Op.COPY || step.op() == Op.CAST || step.op() == Op.LOAD_FIELD)
                        && isMutable(step.result())) {
                    for (int operand : step.operands()) {
                        flow(step.result(), operand);
                    }
                }
            }
        }

        /**
         * What a callee is given it may put into anything else that it is given. Into what it makes also if that never
         * changes any more.
         */
        private void call(Instruction step) {
            intoResult(step);
            boolean makes = step.callee().method().isConstructor();
            for (int i = 0; i < step.operandCount(); i++) {
                int to = step.operand(i);
                if (isMutable(to) || (makes && i == 0)) {
                    for (int operand : step.operands()) {
                        flow(operand, to);
                    }
                }
            }
        }

        private boolean isMutable(int register) {
            return !IMMUTABLE.contains(types.getOrDefault(register, "?"));
        }

        private void flow(int source, int to) {
            if (source != to) {
                from.computeIfAbsent(to, _ -> new ArrayList<>()).add(source);
            }
        }
    }
}
