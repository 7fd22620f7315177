package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** How one body uses monitors: what it locks, where it waits, where it sleeps. */
final class MonitorRules {
    private static final Set<String> SHARED_BY_ALL = Set.of(
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Boolean",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character");

    private final Program program;
    private final MethodInfo method;
    private final Held locks;
    private final Consumer<Finding> found;

    MonitorRules(Program program, MethodInfo method, Held locks, Consumer<Finding> found) {
        this.program = program;
        this.method = method;
        this.locks = locks;
        this.found = found;
    }

    void check() {
        for (Block block : locks.body().blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.LOCK) {
                    lock(step);
                } else if (step.op() == Op.CALL) {
                    call(block, step);
                }
            }
        }
    }

    private void lock(Instruction step) {
        Instruction maker = locks.names().maker(step.operand(0));
        if (maker != null && SHARED_BY_ALL.contains(maker.type())) {
            String simple = maker.type().substring(maker.type().lastIndexOf('.') + 1);
            report(
                    Rule.LOCK_ON_SHARED_CONSTANT,
                    step,
                    "A " + simple + " may be shared with code that nobody here knows: lock an object of your own");
        }
    }

    private void call(Block block, Instruction step) {
        Detail.Callee callee = step.callee();
        String name = callee.method().name();
        boolean onMonitor = callee.method().owner().equals(Program.OBJECT)
                && (name.equals("wait") || name.equals("notify") || name.equals("notifyAll"));
        if (onMonitor && locks.before(step).isEmpty()) {
            boolean callerMayHold = method.modifiers().contains(Modifier.PRIVATE);
            if (!callerMayHold) {
                report(Rule.WAIT_OUTSIDE_LOOP, step, name + " needs the monitor of its object, which is not held here");
            }
        } else if (onMonitor && name.equals("wait") && !locks.body().isRepeated(block.index())) {
            report(
                    Rule.WAIT_OUTSIDE_LOOP,
                    step,
                    "wait may return for no reason: test the condition in a loop around it");
        }
        boolean sleeps = callee.method().owner().equals("java.lang.Thread") && name.equals("sleep");
        if (sleeps && !locks.before(step).isEmpty()) {
            report(Rule.SLEEP_WITH_LOCK, step, "The thread keeps its lock while it sleeps");
        }
    }

    private void report(Rule rule, Instruction step, String message) {
        if (step.span().isReal()) {
            Place place = new Place(program.fileOf(method.ref()), step.span());
            found.accept(new Finding(
                    rule, place, message, Confidence.HIGH, method.ref().shown(), List.of()));
        }
    }
}
