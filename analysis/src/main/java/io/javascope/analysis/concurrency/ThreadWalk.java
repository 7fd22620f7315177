package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one thread does with what it shares, in the body it runs and in the project's methods that this calls. */
final class ThreadWalk {
    private static final int DEEPEST = 6;
    private static final int MOST_TARGETS = 4;

    private record Visit(MethodRef method, @Nullable String self, List<@Nullable String> given, Set<String> locks) {}

    private final Program program;
    private final Map<MethodRef, Held> held;
    private final Map<String, String> contents;
    private final Map<String, String> made;
    private final Set<Visit> seen = new HashSet<>();
    private final List<Touch> found = new ArrayList<>();

    /**
     * For one thread.
     *
     * @param contents paths that lead to another one
     * @param made the classes of objects by path, and of what fields hold by the field's name
     */
    ThreadWalk(Program program, Map<MethodRef, Held> held, Map<String, String> contents, Map<String, String> made) {
        this.program = program;
        this.held = held;
        this.contents = contents;
        this.made = made;
    }

    List<Touch> touches(Spawn spawn) {
        walk(program.method(spawn.root()), spawn.self(), spawn.given(), Set.of(), 0);
        return found;
    }

    private void walk(
            @Nullable MethodInfo method,
            @Nullable String self,
            List<@Nullable String> given,
            Set<String> locks,
            int depth) {
        Body body = method == null ? null : method.body();
        Held own = method == null ? null : held.get(method.ref());
        if (method == null
                || body == null
                || own == null
                || depth > DEEPEST
                || !seen.add(new Visit(method.ref(), self, given, locks))) {
            return;
        }
        Paths paths = new Paths(body, self, given, contents);
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                Set<String> holds = new HashSet<>(locks);
                own.before(step).forEach(name -> holds.add(lock(name, method, self, paths)));
                switch (step.op()) {
                    case LOAD_FIELD, STORE_FIELD -> field(method, body, paths, step, holds);
                    case LOAD_ELEMENT, STORE_ELEMENT -> element(method, body, paths, step, holds);
                    case CALL -> call(method, paths, step, holds, depth);
                    default -> {
                        // touches nothing that is shared
                    }
                }
            }
        }
    }

    /** A lock by its path, so that two threads' names for one lock are the same. */
    private static String lock(String name, MethodInfo method, @Nullable String self, Paths paths) {
        String parameter = method.ref() + "#";
        String path = name.startsWith(parameter)
                ? paths.of(Integer.parseInt(name.substring(parameter.length())))
                : name.equals(method.ref().owner() + ".this") ? self : null;
        return path == null ? name : path;
    }

    private void field(MethodInfo method, Body body, Paths paths, Instruction step, Set<String> locks) {
        Detail.Field field = step.field();
        boolean write = step.op() == Op.STORE_FIELD;
        String object = field.isStatic() ? "static " + field.owner() : paths.of(step.operand(0));
        if (object == null || SharedObjects.isSafe(program, field)) {
            return;
        }
        boolean compound = write && hasTwin(body, step, Op.LOAD_FIELD);
        String path = object + "." + field.name();
        boolean steady = SharedObjects.isVolatile(program, field);
        found.add(new Touch(path, field.name(), write, steady, compound, method, step, locks));
    }

    /** An element at a constant index; others may be each thread's own. */
    private void element(MethodInfo method, Body body, Paths paths, Instruction step, Set<String> locks) {
        String array = paths.of(step.operand(0));
        Instruction index = paths.origin(step.operand(1));
        if (array == null
                || index == null
                || !(index.detail() instanceof Detail.Literal(Object number))
                || number == null) {
            return;
        }
        boolean write = step.op() == Op.STORE_ELEMENT;
        boolean compound = write && hasTwin(body, step, Op.LOAD_ELEMENT);
        String path = array + "[" + number + "]";
        found.add(new Touch(path, "An element of an array", write, false, compound, method, step, locks));
    }

    /** {@code count++}: read and written by one expression. */
    private static boolean hasTwin(Body body, Instruction write, Op read) {
        return body.blocks().stream()
                .flatMap(block -> block.instructions().stream())
                .anyMatch(step -> step.op() == read && step.span().equals(write.span()));
    }

    private void call(MethodInfo method, Paths paths, Instruction step, Set<String> locks, int depth) {
        Detail.Callee callee = step.callee();
        boolean isStatic = callee.dispatch() == Detail.Dispatch.STATIC;
        String self = isStatic ? null : paths.of(step.operand(0));
        List<@Nullable String> given = new ArrayList<>();
        for (int i = isStatic ? 0 : 1; i < step.operandCount(); i++) {
            given.add(paths.of(step.operand(i)));
        }
        for (MethodInfo target : targets(callee)) {
            walk(target, self, given, locks, depth + 1);
        }
        if (self != null && program.method(callee.method()) == null) {
            library(method, paths, step, self, locks);
        }
    }

    private List<MethodInfo> targets(Detail.Callee callee) {
        MethodInfo declared = program.method(callee.method());
        if (declared == null) {
            return List.of();
        }
        List<MethodInfo> targets = new ArrayList<>();
        if (declared.body() != null) {
            targets.add(declared);
        }
        if (callee.dispatch() == Detail.Dispatch.VIRTUAL && !declared.isFixed()) {
            targets.addAll(program.overriders(callee.method()));
        }
        return targets.size() <= MOST_TARGETS ? targets : List.of();
    }

    /** Collections that are not made for several threads. */
    private void library(MethodInfo method, Paths paths, Instruction step, String path, Set<String> locks) {
        Instruction origin = paths.origin(step.operand(0));
        String name = origin != null && origin.op() == Op.LOAD_FIELD
                ? origin.field().owner() + "." + origin.field().name()
                : path;
        String type =
                made.getOrDefault(name, made.getOrDefault(path, step.callee().receiverType()));
        if (StoredTypes.isUnsafe(type)) {
            boolean write = StoredTypes.isChange(step.callee().method().name());
            String what = "The content of a " + simple(type);
            found.add(new Touch(path + "{}", what, write, false, false, method, step, locks));
        }
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
