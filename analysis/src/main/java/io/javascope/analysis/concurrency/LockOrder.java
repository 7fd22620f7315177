package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Pairs of locks that one thread takes in one order and another in the other. */
final class LockOrder {
    private record Pair(String first, String second) {
        Pair reversed() {
            return new Pair(second, first);
        }
    }

    private record Taking(MethodInfo method, Instruction step) {}

    private final Program program;
    private final Map<MethodRef, Held> held;
    private final Consumer<Finding> found;
    private final Map<Pair, Taking> taken = new LinkedHashMap<>();
    private final Map<MethodRef, Set<String>> takes = new HashMap<>();

    LockOrder(Program program, Map<MethodRef, Held> held, Consumer<Finding> found) {
        this.program = program;
        this.held = held;
        this.found = found;
    }

    void check() {
        collectTakes();
        held.forEach((ref, locks) -> {
            MethodInfo method = program.method(ref);
            if (method != null) {
                locks.body()
                        .blocks()
                        .forEach(block -> block.instructions().forEach(step -> pairs(method, locks, step)));
            }
        });
        taken.forEach((pair, taking) -> {
            Taking other = taken.get(pair.reversed());
            if (other != null && other.method() != taking.method()) {
                report(pair, taking, other);
            }
        });
    }

    /** What each method takes itself or by what it calls; repeated until nothing is added. */
    private void collectTakes() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<MethodRef, Held> entry : held.entrySet()) {
                Set<String> all = takes.computeIfAbsent(entry.getKey(), _ -> new HashSet<>());
                for (Block block : entry.getValue().body().blocks()) {
                    for (Instruction step : block.instructions()) {
                        changed |= all.addAll(taken(entry.getValue(), step));
                    }
                }
            }
        }
    }

    private Set<String> taken(Held locks, Instruction step) {
        String direct = locks.taken(step);
        if (direct != null) {
            return isGlobal(direct) ? Set.of(direct) : Set.of();
        }
        if (step.op() != Op.CALL) {
            return Set.of();
        }
        // Another object's monitor is not the own one: by its class's name they would look the same.
        MethodInfo target = program.method(step.callee().method());
        if (target == null) {
            return Set.of();
        }
        boolean certain = step.callee().dispatch() != Detail.Dispatch.VIRTUAL
                || program.overriders(target.ref()).isEmpty();
        return certain ? takes.getOrDefault(target.ref(), Set.of()) : Set.of();
    }

    private static boolean isGlobal(String lock) {
        return !lock.equals("?") && !lock.contains("#");
    }

    private void pairs(MethodInfo method, Held locks, Instruction step) {
        Set<String> before = locks.before(step);
        if (before.isEmpty()) {
            return;
        }
        for (String next : taken(locks, step)) {
            for (String first : before) {
                if (!first.equals(next) && isGlobal(first)) {
                    taken.putIfAbsent(new Pair(first, next), new Taking(method, step));
                }
            }
        }
    }

    private void report(Pair pair, Taking taking, Taking other) {
        if (!taking.step().span().isReal()) {
            return;
        }
        Place place =
                new Place(program.fileOf(taking.method().ref()), taking.step().span());
        Place there =
                new Place(program.fileOf(other.method().ref()), other.step().span());
        found.accept(new Finding(
                Rule.LOCK_ORDER,
                place,
                shown(pair.second()) + " is taken while " + shown(pair.first()) + " is held; "
                        + other.method().ref().shown()
                        + " does it the other way round, so two threads can wait for each other",
                Confidence.MEDIUM,
                taking.method().ref().shown(),
                List.of(new Step(there, "the other order is here"))));
    }

    private static String shown(String lock) {
        int member = lock.lastIndexOf('.');
        int simple = lock.lastIndexOf('.', member - 1);
        return lock.substring(simple + 1).replace('$', '.');
    }
}
