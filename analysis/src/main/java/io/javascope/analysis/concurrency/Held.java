package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Edge;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which locks are held for certain before each instruction of a body: a forward must-analysis. */
final class Held {
    /** A lock that nobody can name, but is one. */
    private static final String NAMELESS = "?";

    private final Body body;
    private final Names names;
    private final Map<Instruction, Set<String>> before = new HashMap<>();

    Held(MethodInfo method, Body body, Set<String> atEntry) {
        this.body = body;
        this.names = new Names(method, body);
        List<@Nullable Set<String>> atStart = new ArrayList<>();
        body.blocks().forEach(block -> atStart.add(null));
        atStart.set(0, atEntry);
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int index = open.pop();
            Set<String> now = atStart.get(index);
            if (now != null) {
                flow(body.blocks().get(index), now, atStart, open);
            }
        }
    }

    private void flow(Block block, Set<String> start, List<@Nullable Set<String>> atStart, Deque<Integer> open) {
        Set<String> held = new HashSet<>(start);
        for (Instruction step : block.instructions()) {
            before.put(step, Set.copyOf(held));
            String taken = taken(step);
            String given = given(step);
            if (taken != null) {
                held.add(taken);
            }
            if (given != null) {
                held.remove(given);
            }
        }
        for (Edge edge : block.edges()) {
            Set<String> there = atStart.get(edge.to());
            Set<String> joined = new HashSet<>(held);
            String tried = edge.kind() == Edge.Kind.TRUE ? tried(block) : null;
            if (tried != null) {
                joined.add(tried);
            }
            if (there != null) {
                joined.retainAll(there);
            }
            if (!joined.equals(there)) {
                atStart.set(edge.to(), joined);
                open.push(edge.to());
            }
        }
    }

    /** The lock that an instruction takes, or null. */
    @Nullable
    String taken(Instruction step) {
        if (step.op() == Op.LOCK) {
            return named(step.operand(0));
        }
        boolean lock = isLockCall(step, "lock") || isLockCall(step, "lockInterruptibly");
        return lock ? named(step.operand(0)) : null;
    }

    /** The lock that is held where the block's condition is true: {@code if (lock.tryLock())}. */
    private @Nullable String tried(Block block) {
        Instruction branch =
                block.instructions().isEmpty() ? null : block.instructions().getLast();
        Instruction asked = branch == null || branch.op() != Op.BRANCH ? null : names.origin(branch.operand(0));
        if (asked == null || asked.op() != Op.CALL || asked.operandCount() == 0) {
            return null;
        }
        boolean tries = asked.callee().method().name().equals("tryLock")
                && asked.callee().receiverType().contains("Lock");
        return tries ? named(asked.operand(0)) : null;
    }

    private @Nullable String given(Instruction step) {
        return step.op() == Op.UNLOCK || isLockCall(step, "unlock") ? named(step.operand(0)) : null;
    }

    private static boolean isLockCall(Instruction step, String name) {
        return step.op() == Op.CALL
                && step.operandCount() == 1
                && step.callee().method().name().equals(name)
                && step.callee().receiverType().contains("Lock");
    }

    private String named(int register) {
        String name = names.of(register);
        return name == null ? NAMELESS : name;
    }

    Set<String> before(Instruction step) {
        return before.getOrDefault(step, Set.of());
    }

    Names names() {
        return names;
    }

    Body body() {
        return body;
    }
}
