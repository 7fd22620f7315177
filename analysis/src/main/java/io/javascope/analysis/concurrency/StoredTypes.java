package io.javascope.analysis.concurrency;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of which class the objects are that fields hold, where all stores put objects of one class there. */
final class StoredTypes {
    /** Several classes, or nobody knows. */
    private static final String MIXED = "?";

    private static final Set<String> UNSAFE = Set.of(
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.ArrayDeque",
            "java.util.PriorityQueue",
            "java.lang.StringBuilder");
    private static final Set<String> CHANGES = Set.of(
            "add",
            "addAll",
            "put",
            "putAll",
            "putIfAbsent",
            "remove",
            "removeAll",
            "removeIf",
            "clear",
            "push",
            "pop",
            "poll",
            "offer",
            "addFirst",
            "addLast",
            "removeFirst",
            "removeLast",
            "set",
            "merge",
            "computeIfAbsent",
            "compute",
            "append",
            "insert");

    private StoredTypes() {}

    /** Classes by {@code Owner.field}. */
    static Map<String, String> of(Program program) {
        Map<String, String> stored = new HashMap<>();
        for (MethodInfo method : program.methods()) {
            Body body = method.body();
            if (body != null) {
                read(method, body, stored);
            }
        }
        return stored;
    }

    private static void read(MethodInfo method, Body body, Map<String, String> stored) {
        Paths paths = new Paths(body, null, List.of(), Map.of());
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.STORE_FIELD) {
                    Instruction value = paths.origin(step.operand(step.operandCount() - 1));
                    String type = value != null && value.op() == Op.ALLOCATE ? value.type() : MIXED;
                    String field = step.field().owner() + "." + step.field().name();
                    stored.merge(field, type, (a, b) -> a.equals(b) ? a : MIXED);
                }
            }
        }
    }

    /** Whether a collection or builder is not made for several threads. */
    static boolean isUnsafe(String type) {
        return UNSAFE.contains(type);
    }

    /** Whether a method of such a class changes it. */
    static boolean isChange(String method) {
        return CHANGES.contains(method);
    }
}
