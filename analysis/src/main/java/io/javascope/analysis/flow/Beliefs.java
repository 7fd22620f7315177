package io.javascope.analysis.flow;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Operator;
import io.javascope.analysis.program.Program;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What callers believe of a method's result (Engler and others, "Bugs as Deviant Behavior", 2001): where many use it
 * unchecked and few look whether it is null, something that the code does not say keeps it from being null. Immutable.
 */
final class Beliefs {
    private static final int MANY = 2;

    private final Map<MethodRef, Integer> checked = new HashMap<>();
    private final Map<MethodRef, Integer> unchecked = new HashMap<>();

    Beliefs(Program program) {
        for (MethodInfo method : program.methods()) {
            Body body = method.body();
            if (body != null) {
                read(body);
            }
        }
    }

    /** Whether most callers take it for granted that the result is not null. */
    boolean isTrusted(MethodInfo method) {
        int trusting = count(unchecked, method);
        return trusting > MANY && trusting > count(checked, method);
    }

    /** All methods whose result is trusted. */
    Set<MethodRef> trusted(Program program) {
        Set<MethodRef> found = new HashSet<>();
        for (MethodInfo method : program.methods()) {
            if (isTrusted(method)) {
                found.add(method.ref());
            }
        }
        return found;
    }

    /** Calls may name the method that it overrides. */
    private static int count(Map<MethodRef, Integer> calls, MethodInfo method) {
        return calls.getOrDefault(method.ref(), 0)
                + method.overrides().stream()
                        .mapToInt(above -> calls.getOrDefault(above, 0))
                        .sum();
    }

    private void read(Body body) {
        Map<Integer, MethodRef> results = new HashMap<>();
        Set<Integer> nulls = new HashSet<>();
        Set<MethodRef> tested = new HashSet<>();
        Map<MethodRef, Integer> used = new HashMap<>();
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                switch (step.op()) {
                    case CALL -> {
                        receiver(step, results, used);
                        results.put(step.result(), step.callee().method());
                    }
                    case COPY, CAST -> {
                        MethodRef from = results.get(step.operand(0));
                        if (from != null) {
                            results.put(step.result(), from);
                        }
                    }
                    case LOAD_FIELD, LENGTH, UNBOX, ITERATE -> {
                        if (step.operandCount() > 0) {
                            receiver(step, results, used);
                        }
                    }
                    case CONSTANT -> {
                        if (step.detail() instanceof Detail.Literal literal && literal.value() == null) {
                            nulls.add(step.result());
                        }
                    }
                    case OPERATION -> compared(step, results, nulls, tested);
                    default -> {
                        // says nothing
                    }
                }
            }
        }
        tested.forEach(method -> checked.merge(method, 1, Integer::sum));
        used.forEach((method, times) -> {
            if (!tested.contains(method)) {
                unchecked.merge(method, times, Integer::sum);
            }
        });
    }

    private static void receiver(Instruction step, Map<Integer, MethodRef> results, Map<MethodRef, Integer> used) {
        boolean has = step.op() != Op.CALL || step.callee().dispatch() == Detail.Dispatch.VIRTUAL;
        MethodRef from = has && step.operandCount() > 0 ? results.get(step.operand(0)) : null;
        if (from != null) {
            used.merge(from, 1, Integer::sum);
        }
    }

    private static void compared(
            Instruction step, Map<Integer, MethodRef> results, Set<Integer> nulls, Set<MethodRef> tested) {
        Operator operator = ((Detail.Operation) step.detail()).operator();
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            return;
        }
        for (int i = 0; i < 2; i++) {
            MethodRef from = results.get(step.operand(i));
            if (from != null && nulls.contains(step.operand(1 - i))) {
                tested.add(from);
            }
        }
    }
}
