package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import io.javascope.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** All rules of this package over a program. Not thread safe; each has its own findings. */
public final class ConcurrencyRules {
    private static final Set<String> STARTERS = Set.of(
            "execute",
            "submit",
            "runAsync",
            "supplyAsync",
            "schedule",
            "scheduleAtFixedRate",
            "scheduleWithFixedDelay",
            "startVirtualThread",
            "start",
            "invokeLater",
            "ofVirtual",
            "fork");

    private final Program program;
    private final Map<MethodRef, Held> held = new LinkedHashMap<>();
    private final Set<MethodRef> threadRoots = new HashSet<>();
    /** What only constructors of the same class call: nobody else knows the object then. */
    private final Set<MethodRef> initialisers = new HashSet<>();

    /** For one program. */
    public ConcurrencyRules(Program program) {
        this.program = program;
        for (MethodInfo method : program.methods()) {
            Body body = method.body();
            if (body != null) {
                held.put(method.ref(), new Held(method, body, Set.of()));
            }
        }
        for (int round = 0; round < 2; round++) {
            inheritLocks();
        }
        findThreads();
        findInitialisers();
    }

    private void findInitialisers() {
        Set<MethodRef> others = new HashSet<>();
        held.forEach((caller, locks) -> locks.body().blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .forEach(step -> {
                    if (step.op() == Op.CALL) {
                        MethodRef called = step.callee().method();
                        boolean constructs =
                                caller.isConstructor() && caller.owner().equals(called.owner());
                        (constructs ? initialisers : others).add(called);
                    } else if (step.detail() instanceof Detail.Function function) {
                        others.add(function.body());
                    }
                }));
        initialisers.removeAll(others);
        initialisers.removeIf(ref -> {
            MethodInfo method = program.method(ref);
            return method == null
                    || method.modifiers().contains(Modifier.PUBLIC)
                    || method.modifiers().contains(Modifier.PROTECTED)
                    || !method.overrides().isEmpty();
        });
    }

    /** Everything found. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<MethodInfo>> inside = byClassAround();
        Map<String, String> stored = StoredTypes.of(program);
        for (ClassInfo type : program.classes()) {
            if (!type.isLibrary()) {
                new FieldRules(
                                program,
                                type,
                                inside.getOrDefault(type.name(), List.of()),
                                held,
                                threadRoots,
                                initialisers,
                                stored,
                                findings::add)
                        .check();
            }
        }
        for (MethodInfo method : program.methods()) {
            Held locks = held.get(method.ref());
            if (locks != null) {
                new MonitorRules(program, method, locks, findings::add).check();
            }
        }
        new SharedObjects(program, held, stored, findings::add).check();
        new LockOrder(program, held, findings::add).check();
        new PinnedThreads(program, held, findings::add).check();
        return findings;
    }

    /** The methods of each class and of the classes inside it. */
    private Map<String, List<MethodInfo>> byClassAround() {
        Map<String, List<MethodInfo>> found = new HashMap<>();
        for (MethodInfo method : program.methods()) {
            String name = method.ref().owner();
            while (!name.isEmpty()) {
                found.computeIfAbsent(name, _ -> new ArrayList<>()).add(method);
                name = name.substring(0, Math.max(0, name.lastIndexOf('$')));
            }
        }
        return found;
    }

    /** A private method that is called with a lock only has that lock. */
    private void inheritLocks() {
        Map<MethodRef, @Nullable Set<String>> common = new HashMap<>();
        held.forEach((caller, locks) -> locks.body().blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .forEach(step -> meet(caller, step, locks, common)));
        common.forEach((ref, locks) -> {
            MethodInfo method = program.method(ref);
            Body body = method == null ? null : method.body();
            if (method != null && body != null && locks != null && !locks.isEmpty()) {
                held.put(ref, new Held(method, body, locks));
            }
        });
    }

    /** Whether all its callers are known. */
    private boolean isInternal(MethodInfo method) {
        if (method.ref().isConstructor()) {
            return false;
        }
        // What a package or subclasses alone may call is called by this project, as a rule.
        return method.modifiers().contains(Modifier.PRIVATE)
                || (!method.modifiers().contains(Modifier.PUBLIC)
                        && method.overrides().isEmpty());
    }

    private void meet(MethodRef caller, Instruction step, Held locks, Map<MethodRef, @Nullable Set<String>> common) {
        if (step.op() == Op.CALL) {
            MethodInfo target = program.method(step.callee().method());
            // Who constructs an object has it alone.
            boolean constructs = caller.isConstructor()
                    && caller.owner().equals(step.callee().method().owner());
            if (target != null && isInternal(target) && !constructs) {
                common.merge(target.ref(), locks.before(step), ConcurrencyRules::both);
            }
        } else if (step.detail() instanceof Detail.Function function) {
            common.put(function.body(), Set.of());
        }
    }

    private static Set<String> both(@Nullable Set<String> a, @Nullable Set<String> b) {
        Set<String> joined = new HashSet<>(a == null ? Set.of() : a);
        joined.retainAll(b == null ? Set.of() : b);
        return joined;
    }

    /** Bodies that run in threads of their own: run of Runnables and Threads, functions that are given to executors. */
    private void findThreads() {
        for (MethodInfo method : program.methods()) {
            boolean runs =
                    method.ref().name().equals("run") || method.ref().name().equals("call");
            if (runs
                    && method.ref().arity() == 0
                    && (program.isSubtype(method.ref().owner(), "java.lang.Runnable")
                            || program.isSubtype(method.ref().owner(), "java.util.concurrent.Callable"))) {
                threadRoots.add(method.ref());
            }
            Held locks = held.get(method.ref());
            if (locks != null) {
                startedFunctions(locks);
            }
        }
    }

    private void startedFunctions(Held locks) {
        for (Block block : locks.body().blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.CALL && starts(step.callee())) {
                    for (int operand : step.operands()) {
                        Instruction maker = locks.names().origin(operand);
                        if (maker != null && maker.detail() instanceof Detail.Function function) {
                            threadRoots.add(function.body());
                        }
                    }
                }
            }
        }
    }

    private boolean starts(Detail.Callee callee) {
        return (callee.method().isConstructor() && program.isSubtype(callee.receiverType(), "java.lang.Thread"))
                || (STARTERS.contains(callee.method().name())
                        && callee.receiverType().startsWith("java."));
    }
}
