package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.FieldInfo;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/**
 * Objects that one method gives to several threads: what these do with them without a common lock. An object counts as
 * shared when it is captured, handed to a constructor, static, or reached from such a one by fields.
 */
final class SharedObjects {
    private final Program program;
    private final Map<MethodRef, Held> held;
    private final Consumer<Finding> found;
    private final Set<Instruction> told = new HashSet<>();
    private final Map<String, String> stored;

    /** @param stored what class the content of each field has, by {@link StoredTypes} */
    SharedObjects(Program program, Map<MethodRef, Held> held, Map<String, String> stored, Consumer<Finding> found) {
        this.stored = stored;
        this.program = program;
        this.held = held;
        this.found = found;
    }

    void check() {
        Set<MethodRef> repeated = calledForEach();
        for (MethodInfo method : program.methods()) {
            Body body = method.body();
            if (body != null) {
                Spawns spawns = new Spawns(program, method, body, repeated.contains(method.ref()));
                if (!spawns.found().isEmpty()) {
                    check(method, body, spawns);
                }
            }
        }
    }

    /** Functions that are given to {@code forEach} and the like. */
    private Set<MethodRef> calledForEach() {
        Set<MethodRef> all = new HashSet<>();
        for (MethodInfo method : program.methods()) {
            Body body = method.body();
            if (body == null) {
                continue;
            }
            Map<Integer, Detail.Function> functions = new HashMap<>();
            for (Block block : body.blocks()) {
                for (Instruction step : block.instructions()) {
                    if (step.detail() instanceof Detail.Function function) {
                        functions.put(step.result(), function);
                    } else if (step.op() == Op.CALL
                            && (step.callee().method().name().equals("forEach")
                                    || step.callee().receiverType().startsWith("java.util.stream."))) {
                        for (int operand : step.operands()) {
                            Detail.Function function = functions.get(operand);
                            if (function != null) {
                                all.add(function.body());
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private void check(MethodInfo method, Body body, Spawns spawns) {
        Map<Spawn, List<Touch>> touches = new HashMap<>();
        for (Spawn spawn : spawns.found()) {
            ThreadWalk walk = new ThreadWalk(program, held, spawns.contents(), made(spawns));
            touches.put(spawn, walk.touches(spawn));
        }
        List<Integer> waits = waits(body);
        for (Spawn one : spawns.found()) {
            for (Spawn other : spawns.found()) {
                boolean both = one == other ? one.many() : !isBetween(waits, one.order(), other.order());
                if (both && one.order() <= other.order()) {
                    compare(touches.getOrDefault(one, List.of()), touches.getOrDefault(other, List.of()), method);
                }
            }
        }
    }

    /** What classes the shared objects have, as far as one class is known: by path, and of fields by name. */
    private Map<String, String> made(Spawns spawns) {
        Map<String, String> all = new HashMap<>(stored);
        all.putAll(spawns.made());
        return all;
    }

    private static List<Integer> waits(Body body) {
        List<Integer> found = new ArrayList<>();
        int at = 0;
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (Spawns.waits(step)) {
                    found.add(at);
                }
                at++;
            }
        }
        return found;
    }

    private static boolean isBetween(List<Integer> waits, int one, int other) {
        return waits.stream().anyMatch(at -> Math.min(one, other) < at && at < Math.max(one, other));
    }

    private void compare(List<Touch> some, List<Touch> others, MethodInfo by) {
        for (Touch one : some) {
            for (Touch other : others) {
                if (one.disturbs(other)) {
                    Touch write = one.write() ? one : other;
                    report(write, write == one ? other : one, by);
                }
            }
        }
    }

    private void report(Touch write, Touch other, MethodInfo by) {
        if (!write.step().span().isReal() || !told.add(write.step())) {
            return;
        }
        List<Step> path = new ArrayList<>();
        if (other.step() != write.step() && other.step().span().isReal()) {
            path.add(new Step(
                    place(other), other.write() ? "another thread changes it here" : "another thread reads it here"));
        }
        found.accept(new Finding(
                Rule.SHARED_FIELD,
                place(write),
                write.what() + (write.compound() ? " is changed in several steps" : " is changed")
                        + " by several threads that " + by.ref().shown() + " starts, without a common lock",
                Confidence.MEDIUM,
                write.method().ref().shown(),
                path));
    }

    private Place place(Touch touch) {
        return new Place(program.fileOf(touch.method().ref()), touch.step().span());
    }

    /** Whether a field is safe to be used by many. */
    static boolean isSafe(Program program, Detail.Field field) {
        FieldInfo info = program.field(field.owner(), field.name());
        return info == null || info.isFinal() || field.type().startsWith("java.util.concurrent.");
    }

    static boolean isVolatile(Program program, Detail.Field field) {
        FieldInfo info = program.field(field.owner(), field.name());
        return info != null && info.modifiers().contains(Modifier.VOLATILE);
    }
}
