package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.ClassInfo;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** The fields of one class: whether all that use them hold the same locks, and whether threads share them without one. */
final class FieldRules {
    /** After a field's name: what is in the collection that it holds. */
    private static final String CONTENT = "{}";

    private static final Set<String> CONFINED = Set.of("UiThread", "MainThread", "ThreadConfined", "VisibleForTesting");

    private final Program program;
    private final ClassInfo type;
    /** The methods of the class and of those inside it. */
    private final List<MethodInfo> inside;

    private final Map<MethodRef, Held> held;
    private final Set<MethodRef> threadRoots;
    private final Set<MethodRef> initialisers;
    /** The classes of what fields hold. */
    private final Map<String, String> stored;

    private final Consumer<Finding> found;
    private final Set<MethodRef> called = new HashSet<>();
    private final Map<String, List<Access>> accesses = new LinkedHashMap<>();

    FieldRules(
            Program program,
            ClassInfo type,
            List<MethodInfo> inside,
            Map<MethodRef, Held> held,
            Set<MethodRef> threadRoots,
            Set<MethodRef> initialisers,
            Map<String, String> stored,
            Consumer<Finding> found) {
        this.stored = stored;
        this.program = program;
        this.type = type;
        this.inside = inside;
        this.held = held;
        this.threadRoots = threadRoots;
        this.initialisers = initialisers;
        this.found = found;
    }

    void check() {
        collect();
        Set<MethodRef> inThreads = reachableFromThreads();
        accesses.forEach((name, all) -> {
            boolean content = name.endsWith(CONTENT);
            promised(all);
            if ((content || !doubleChecked(all)) && !guardedElsewhere(all)) {
                shared(all, inThreads);
            }
        });
    }

    /** The class's own methods and those of classes inside it. */
    private boolean isInside(MethodRef ref) {
        return ref.owner().equals(type.name()) || ref.owner().startsWith(type.name() + "$");
    }

    private void collect() {
        inside.forEach(method -> {
            MethodRef ref = method.ref();
            Held locks = held.get(ref);
            boolean initialises = initialisers.contains(ref)
                    || ref.isConstructor()
                    || ref.name().equals(MethodRef.STATIC_INITIALISER);
            if (locks != null && !initialises) {
                for (Block block : locks.body().blocks()) {
                    block.instructions().forEach(step -> access(method, locks, step));
                }
            }
        });
    }

    /** A use of a collection that a field holds and that is not made for several threads. */
    private void content(MethodInfo method, Held locks, Instruction step) {
        if (step.operandCount() == 0 || step.op() == Op.CALL && step.callee().dispatch() != Detail.Dispatch.VIRTUAL) {
            return;
        }
        Instruction load = locks.names().origin(step.operand(0));
        if (load == null || load.op() != Op.LOAD_FIELD) {
            return;
        }
        Detail.Field field = load.field();
        FieldInfo info = field.owner().equals(type.name()) ? program.field(field.owner(), field.name()) : null;
        String object = load.operandCount() == 0 ? "" : locks.names().of(load.operand(0));
        boolean own = load.operandCount() == 0 || (type.name() + ".this").equals(object);
        if (info != null
                && own
                && info.span().isReal()
                && StoredTypes.isUnsafe(stored.getOrDefault(field.owner() + "." + field.name(), ""))) {
            boolean write = step.op() == Op.CALL
                    && StoredTypes.isChange(step.callee().method().name());
            accesses.computeIfAbsent(field.name() + CONTENT, _ -> new ArrayList<>())
                    .add(new Access(info, method, step, write, locks.before(step)));
        }
    }

    private void access(MethodInfo method, Held locks, Instruction step) {
        if (step.op() == Op.CALL && !step.callee().method().equals(method.ref())) {
            called.add(step.callee().method());
        }
        if (step.op() == Op.CALL || step.op() == Op.ITERATE) {
            content(method, locks, step);
            return;
        }
        boolean write = step.op() == Op.STORE_FIELD;
        if (!write && step.op() != Op.LOAD_FIELD) {
            return;
        }
        Detail.Field field = step.field();
        FieldInfo info = field.owner().equals(type.name()) ? program.field(field.owner(), field.name()) : null;
        boolean isStatic = step.operandCount() == (write ? 1 : 0);
        if (info == null || info.isFinal() || !info.span().isReal() || isSafe(info.type())) {
            return;
        }
        String object = isStatic ? "" : locks.names().of(step.operand(0));
        if (object != null && (isStatic || object.equals(type.name() + ".this"))) {
            accesses.computeIfAbsent(field.name(), _ -> new ArrayList<>())
                    .add(new Access(info, method, step, write, locks.before(step)));
        }
    }

    private static boolean isSafe(String type) {
        return type.startsWith("java.util.concurrent.");
    }

    private static boolean isPrimitive(String type) {
        return switch (type) {
            case "boolean", "byte", "short", "char", "int", "long", "float", "double" -> true;
            default -> false;
        };
    }

    private static boolean isVolatile(FieldInfo field) {
        return field.modifiers().contains(Modifier.VOLATILE);
    }

    // ---- the rules ----

    /** Tested without the lock, tested again and set with it. */
    private boolean doubleChecked(List<Access> all) {
        FieldInfo field = all.getFirst().field();
        if (isVolatile(field) || isPrimitive(field.type())) {
            return false;
        }
        for (Access first : all) {
            if (first.write() || first.isGuarded()) {
                continue;
            }
            List<Access> guarded = all.stream()
                    .filter(access -> access.method() == first.method() && access.isGuarded())
                    .toList();
            if (guarded.stream().anyMatch(Access::write) && guarded.stream().anyMatch(access -> !access.write())) {
                report(
                        Rule.DOUBLE_CHECKED_LOCKING,
                        first,
                        "Without volatile another thread may see " + field.name()
                                + " before what it refers to is complete",
                        Confidence.HIGH,
                        List.of());
                return true;
            }
        }
        return false;
    }

    /** Written with a lock in one place: then every other place needs it. */
    private boolean guardedElsewhere(List<Access> all) {
        Access guarded = all.stream()
                .filter(access -> access.write() && access.isGuarded())
                .findFirst()
                .orElse(null);
        if (guarded == null) {
            return false;
        }
        if (!isMeantForThreads(all, guarded)) {
            return false;
        }
        boolean any = false;
        Set<MethodInfo> told = new HashSet<>();
        for (Access access : all) {
            boolean alone = access.locks().stream().noneMatch(guarded.locks()::contains);
            boolean matters = access.write() || !isVolatile(access.field());
            if (alone
                    && matters
                    && !callersHoldIt(access)
                    && access.method() != guarded.method()
                    && told.add(access.method())) {
                String what = access.write() ? "written" : "read";
                report(
                        Rule.UNSYNCHRONISED_FIELD,
                        access,
                        access.field().name() + " is " + what + " here without the lock that "
                                + guarded.method().ref().shown() + " holds when it writes it",
                        access.write() ? Confidence.HIGH : Confidence.MEDIUM,
                        List.of(new Step(
                                new Place(
                                        program.fileOf(guarded.method().ref()),
                                        guarded.step().span()),
                                "it is written with a lock here")));
                any = true;
            }
        }
        return any;
    }

    /** Who says that a class is safe for threads, or which lock a field needs, is taken at his word. */
    private void promised(List<Access> all) {
        boolean safeClass = isNamed(type.annotations(), "ThreadSafe");
        boolean guardedField = isNamed(all.getFirst().field().annotations(), "GuardedBy");
        Set<MethodInfo> told = new HashSet<>();
        for (Access access : all) {
            boolean breaks = guardedField
                    || (safeClass && access.write() && (!isVolatile(access.field()) || readsItself(all, access)));
            if (breaks
                    && !access.isGuarded()
                    && !isConfined(access)
                    && !callersHoldIt(access)
                    && isCalledByOthers(access.method())
                    && told.add(access.method())) {
                report(
                        Rule.UNSYNCHRONISED_FIELD,
                        access,
                        access.field().name() + " is " + (access.write() ? "written" : "read")
                                + " here without a lock, although "
                                + (guardedField
                                        ? "it is said to be guarded"
                                        : "the class is said to be safe for threads"),
                        Confidence.HIGH,
                        List.of());
            }
        }
    }

    /** Whether its declaration says that one thread alone runs the method or uses the field. */
    private static boolean isConfined(Access access) {
        return CONFINED.stream()
                .anyMatch(name -> isNamed(access.method().annotations(), name)
                        || isNamed(access.field().annotations(), name));
    }

    /** A method that is said to be guarded is called with the lock. */
    private static boolean callersHoldIt(Access access) {
        return isNamed(access.method().annotations(), "GuardedBy");
    }

    private static boolean isNamed(List<String> annotations, String simple) {
        return annotations.stream().anyMatch(name -> name.equals(simple) || name.endsWith("." + simple));
    }

    /** A private method that nothing calls does no harm. */
    private boolean isCalledByOthers(MethodInfo method) {
        return !method.modifiers().contains(Modifier.PRIVATE) || called.contains(method.ref());
    }

    /** A class more of whose methods use the field without the lock than with it has that lock for something else. */
    private static boolean isMeantForThreads(List<Access> all, Access guarded) {
        Set<MethodInfo> with = new HashSet<>();
        Set<MethodInfo> without = new HashSet<>();
        for (Access access : all) {
            boolean holds = access.locks().stream().anyMatch(guarded.locks()::contains);
            (holds ? with : without).add(access.method());
        }
        return without.size() <= with.size();
    }

    /** Written in a thread of its own and used elsewhere, without a lock. */
    private void shared(List<Access> all, Set<MethodRef> inThreads) {
        for (Access write : all) {
            boolean unguarded = write.write() && !write.isGuarded();
            if (!unguarded || !inThreads.contains(write.method().ref())) {
                continue;
            }
            boolean compound = readsItself(all, write);
            boolean elsewhere = all.stream()
                    .anyMatch(access -> !access.isGuarded()
                            && !inThreads.contains(access.method().ref()));
            boolean many = write.field().isStatic() || elsewhere;
            if (many && (compound || (elsewhere && !isVolatile(write.field())))) {
                String how = compound ? "is changed in several steps" : "is written";
                report(
                        Rule.SHARED_FIELD,
                        write,
                        write.field().name() + " " + how + " in a thread of its own without a lock, and others use it",
                        Confidence.MEDIUM,
                        List.of());
            }
        }
    }

    /** {@code count++}: read and written by one statement. */
    private static boolean readsItself(List<Access> all, Access write) {
        return all.stream()
                .anyMatch(access -> !access.write()
                        && access.method() == write.method()
                        && access.step().span().equals(write.step().span()));
    }

    private Set<MethodRef> reachableFromThreads() {
        Set<MethodRef> seen = new HashSet<>();
        Deque<MethodRef> open = new ArrayDeque<>(threadRoots);
        open.removeIf(ref -> !isInside(ref));
        while (!open.isEmpty()) {
            MethodRef next = open.pop();
            Held locks = held.get(next);
            if (seen.add(next) && locks != null) {
                for (Block block : locks.body().blocks()) {
                    for (Instruction step : block.instructions()) {
                        if (step.op() == Op.CALL && isInside(step.callee().method())) {
                            open.push(step.callee().method());
                        } else if (step.detail() instanceof Detail.Function function) {
                            open.push(function.body());
                        }
                    }
                }
            }
        }
        return seen;
    }

    private void report(Rule rule, Access at, String message, Confidence confidence, List<Step> path) {
        if (at.step().span().isReal()) {
            Place place = new Place(program.fileOf(at.method().ref()), at.step().span());
            found.accept(new Finding(
                    rule, place, message, confidence, at.method().ref().shown(), path));
        }
    }
}
