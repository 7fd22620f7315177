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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where one body gives work to threads, and what it shares with them. */
final class Spawns {
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
            "unstarted",
            "fork");
    /** Methods of streams that run a function for each element. */
    private static final Set<String> EACH = Set.of(
            "forEach", "forEachOrdered", "map", "mapToInt", "mapToLong", "mapToObj", "filter", "peek", "flatMap");

    private static final Set<String> WAITS = Set.of("join", "get", "awaitTermination", "await", "invokeAll", "close");

    private static final int MOST_STEPS = 12;

    private final Program program;
    private final MethodInfo method;
    private final Body body;
    private final Paths paths;
    private final Map<Instruction, Integer> blockOf = new HashMap<>();
    private final Map<Instruction, Integer> order = new HashMap<>();
    private final List<Spawn> found = new ArrayList<>();
    private final Map<String, String> made = new HashMap<>();
    /** What the constructors of objects given to threads put into their fields, by path. */
    private final Map<String, String> contents = new HashMap<>();
    /** Whether a library calls this body for each of many elements. */
    private final boolean repeated;

    Spawns(Program program, MethodInfo method, Body body, boolean repeated) {
        this.program = program;
        this.method = method;
        this.body = body;
        this.repeated = repeated;
        List<@Nullable String> own = new ArrayList<>();
        for (int i = 0; i < method.parameters().size(); i++) {
            own.add(method.ref() + "#" + i);
        }
        paths = new Paths(body, "this " + method.ref().owner(), own, Map.of());
        int at = 0;
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                blockOf.put(step, block.index());
                order.put(step, at++);
            }
        }
        for (Instruction step : order.keySet()) {
            if (step.op() == Op.CALL) {
                read(step);
            }
        }
    }

    List<Spawn> found() {
        return found;
    }

    /** The classes of objects that were made here, by path. */
    Map<String, String> made() {
        return made;
    }

    /** Whether an instruction waits for what threads do. */
    static boolean waits(Instruction step) {
        return step.op() == Op.CALL
                && WAITS.contains(step.callee().method().name())
                && (step.callee().receiverType().startsWith("java.util.concurrent.")
                        || step.callee().receiverType().equals("java.lang.Thread"));
    }

    Map<String, String> contents() {
        return contents;
    }

    private void read(Instruction call) {
        Detail.Callee callee = call.callee();
        boolean parallel = EACH.contains(callee.method().name()) && isParallel(call, 0);
        if (!parallel && !starts(callee)) {
            return;
        }
        boolean self = callee.dispatch() != Detail.Dispatch.STATIC;
        for (int i = 0; i < call.operandCount(); i++) {
            Instruction origin = paths.origin(call.operand(i));
            if (origin != null && origin.detail() instanceof Detail.Function function) {
                function(call, origin, function, parallel);
            } else if (origin != null && origin.op() == Op.ALLOCATE && !(self && i == 0 && !isThread(origin))) {
                object(call, origin);
            }
        }
    }

    /** In a loop that does not wait for each thread before it starts the next. */
    private boolean isRepeated(Instruction call) {
        int block = blockOf.getOrDefault(call, 0);
        return body.isRepeated(block)
                && order.keySet().stream()
                        .noneMatch(step -> waits(step)
                                && body.reaches(block, blockOf.getOrDefault(step, 0))
                                && body.reaches(blockOf.getOrDefault(step, 0), block));
    }

    private boolean isThread(Instruction allocation) {
        return program.isSubtype(((Detail.TypeName) allocation.detail()).name(), "java.lang.Thread");
    }

    private boolean starts(Detail.Callee callee) {
        String name = callee.method().name();
        boolean thread = callee.receiverType().equals("java.lang.Thread")
                && callee.method().isConstructor();
        boolean ours = name.equals("start") && program.isSubtype(callee.receiverType(), "java.lang.Thread");
        return thread
                || ours
                || (STARTERS.contains(name) && callee.receiverType().startsWith("java."));
    }

    /** Whether the stream before this call was made parallel. */
    private boolean isParallel(Instruction call, int steps) {
        if (call.operandCount() == 0 || steps > MOST_STEPS) {
            return false;
        }
        Instruction before = paths.origin(call.operand(0));
        if (before == null || before.op() != Op.CALL) {
            return false;
        }
        String name = before.callee().method().name();
        return name.equals("parallelStream") || name.equals("parallel") || isParallel(before, steps + 1);
    }

    private void function(Instruction call, Instruction origin, Detail.Function function, boolean parallel) {
        MethodInfo target = program.method(function.body());
        if (target == null || target.body() == null) {
            return;
        }
        int first = origin.operandCount() - target.captured();
        String self = first > 0 ? path(origin.operand(0)) : null;
        List<@Nullable String> given = new ArrayList<>();
        boolean own = false;
        for (int i = first; i < origin.operandCount(); i++) {
            given.add(path(origin.operand(i)));
            own |= isMadeEachTime(origin.operand(i), call);
        }
        boolean many = parallel || (!own && (repeated || isRepeated(call)));
        found.add(new Spawn(method.ref(), call, order.getOrDefault(call, 0), function.body(), self, given, many));
    }

    private void object(Instruction call, Instruction allocation) {
        String type = ((Detail.TypeName) allocation.detail()).name();
        for (String name : List.of("run", "call")) {
            MethodInfo target = program.select(new MethodRef(type, name, "()"), type);
            if (target != null && target.body() != null) {
                String self = path(allocation.result());
                boolean own = surroundings(allocation, type, self, call);
                boolean many = !own && (repeated || isRepeated(call));
                found.add(new Spawn(
                        method.ref(), call, order.getOrDefault(call, 0), target.ref(), self, List.of(), many));
            }
        }
    }

    /**
     * What the object gets from around it and by its constructor.
     *
     * @return whether some of it is made anew for each thread
     */
    private boolean surroundings(Instruction allocation, String type, @Nullable String self, Instruction call) {
        boolean own = false;
        for (Instruction step : order.keySet()) {
            boolean on = step.operandCount() > 0 && paths.origin(step.operand(0)) == allocation;
            if (on && step.op() == Op.STORE_FIELD && step.operandCount() == 2) {
                own |= content(self, step.field().name(), step.operand(1), call);
            } else if (on && step.op() == Op.CALL && step.callee().method().isConstructor()) {
                for (Map.Entry<Integer, String> field :
                        fieldsSet(step.callee().method()).entrySet()) {
                    if (field.getKey() + 1 < step.operandCount()) {
                        own |= content(self, field.getValue(), step.operand(field.getKey() + 1), call);
                    }
                }
            }
        }
        return own;
    }

    private boolean content(@Nullable String self, String field, int register, Instruction call) {
        String path = path(register);
        if (self != null && path != null) {
            contents.put(self + "." + field, path);
        }
        return isMadeEachTime(register, call);
    }

    /** Which fields a constructor fills from which of its parameters. */
    private Map<Integer, String> fieldsSet(MethodRef constructor) {
        Map<Integer, String> fields = new HashMap<>();
        MethodInfo info = program.method(constructor);
        Body content = info == null ? null : info.body();
        if (info != null && content != null) {
            Paths inside = new Paths(content, null, List.of(), Map.of());
            content.blocks().stream()
                    .flatMap(block -> block.instructions().stream())
                    .forEach(step -> {
                        if (step.op() == Op.STORE_FIELD && step.operandCount() == 2) {
                            Instruction value = inside.origin(step.operand(1));
                            if (value != null && value.op() == Op.PARAMETER) {
                                fields.put(
                                        ((Detail.Index) value.detail()).number(),
                                        step.field().name());
                            }
                        }
                    });
        }
        return fields;
    }

    /** A path that is good in the threads too: what was made here is named by the register that holds it. */
    private @Nullable String path(int register) {
        String path = paths.of(register);
        Instruction origin = paths.origin(register);
        if (path != null || origin == null) {
            return path;
        }
        return switch (origin.op()) {
            case ALLOCATE, NEW_ARRAY, ARRAY_OF, CALL -> {
                String name = method.ref() + "#r" + origin.result();
                if (origin.op() == Op.ALLOCATE) {
                    made.put(name, origin.type());
                }
                yield name;
            }
            default -> null;
        };
    }

    /** Whether each turn of the loop around the call makes a new one. */
    private boolean isMadeEachTime(int register, Instruction call) {
        Instruction origin = paths.origin(register);
        if (origin == null) {
            return false;
        }
        boolean made = origin.op() == Op.ALLOCATE
                || origin.op() == Op.NEW_ARRAY
                || origin.op() == Op.ARRAY_OF
                || origin.op() == Op.CALL
                || origin.op() == Op.NEXT;
        return made
                && isMutable(origin)
                && (repeated || body.isRepeated(blockOf.getOrDefault(origin, 0)))
                && call != origin;
    }

    private boolean isMutable(Instruction origin) {
        ClassInfo type = program.type(origin.type());
        return origin.op() == Op.ALLOCATE
                || origin.op() == Op.NEW_ARRAY
                || origin.op() == Op.ARRAY_OF
                || (type != null && !type.isLibrary());
    }
}
