package io.javascope.analysis.metrics;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.FieldInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** How the methods of one class hang together by its fields and calls, and what they take from other classes. */
final class Cohesion {
    private final Program program;
    private final ClassInfo type;
    private final Map<MethodRef, Set<String>> fields = new HashMap<>();
    private final Map<MethodRef, Set<MethodRef>> calls = new HashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private final Map<MethodRef, Map<String, Set<String>>> foreignOf = new HashMap<>();

    Cohesion(Program program, ClassInfo type) {
        this.program = program;
        this.type = type;
        for (MethodInfo method : type.methods()) {
            fields.put(method.ref(), new HashSet<>());
            calls.put(method.ref(), new HashSet<>());
            Body body = method.body();
            if (body != null) {
                for (Block block : body.blocks()) {
                    block.instructions().forEach(step -> read(method.ref(), step));
                }
            }
        }
    }

    private void read(MethodRef method, Instruction step) {
        if (step.op() == Op.LOAD_FIELD || step.op() == Op.STORE_FIELD) {
            Detail.Field field = step.field();
            if (field.owner().equals(type.name())) {
                fieldsOf(method).add(field.name());
            } else {
                foreign(method, field.owner(), field.name());
            }
        } else if (step.op() == Op.CALL) {
            MethodRef called = step.callee().method();
            if (called.owner().equals(type.name())) {
                callsOf(method).add(called);
            } else {
                accessed(method, called);
            }
        } else if (step.detail() instanceof Detail.Function function) {
            callsOf(method).add(function.body());
        }
    }

    private Set<String> fieldsOf(MethodRef method) {
        return fields.computeIfAbsent(method, _ -> new HashSet<>());
    }

    private Set<MethodRef> callsOf(MethodRef method) {
        return calls.computeIfAbsent(method, _ -> new HashSet<>());
    }

    private void accessed(MethodRef method, MethodRef called) {
        String name = called.name();
        boolean getter = called.arity() == 0 && (name.matches("get\\p{Upper}.*|is\\p{Upper}.*"));
        boolean setter = called.arity() == 1 && name.matches("set\\p{Upper}.*");
        if (getter || setter) {
            foreign(method, called.owner(), name.replaceFirst("^(get|is|set)", ""));
        }
    }

    private void foreign(MethodRef method, String owner, String name) {
        ClassInfo info = program.type(owner);
        boolean counts = info != null
                && !info.isLibrary()
                && !Dependencies.outermost(owner).equals(Dependencies.outermost(type.name()))
                && !isStatic(program.field(owner, name));
        if (counts) {
            foreign.add(owner + "." + name);
            foreignOf
                    .computeIfAbsent(method, _ -> new HashMap<>())
                    .computeIfAbsent(owner, _ -> new HashSet<>())
                    .add(name);
        }
    }

    private static boolean isStatic(@Nullable FieldInfo field) {
        return field != null && field.isStatic();
    }

    /** What each method takes from which classes. */
    Map<MethodRef, Map<String, Set<String>>> foreignOf() {
        return foreignOf;
    }

    int foreignData() {
        return foreign.size();
    }

    int ownFields(MethodRef method) {
        return fields.getOrDefault(method, Set.of()).size();
    }

    /** The groups of methods that share nothing; constructors, which set all fields, do not count. */
    int parts() {
        List<MethodInfo> counted = type.methods().stream()
                .filter(method -> method.body() != null && !method.ref().name().startsWith("<"))
                .toList();
        Map<MethodRef, Integer> group = new HashMap<>();
        counted.forEach(method -> group.put(method.ref(), group.size()));
        Map<String, MethodRef> first = new HashMap<>();
        for (MethodInfo method : counted) {
            for (String field : fieldsOf(method.ref())) {
                join(group, first.computeIfAbsent(field, _ -> method.ref()), method.ref());
            }
            for (MethodRef called : callsOf(method.ref())) {
                join(group, method.ref(), called);
            }
        }
        return (int) group.values().stream().distinct().count();
    }

    /** Two methods belong together, if both count. */
    private static void join(Map<MethodRef, Integer> group, MethodRef one, MethodRef other) {
        int into = group.getOrDefault(one, -1);
        int from = group.getOrDefault(other, -1);
        if (into >= 0 && from >= 0) {
            group.replaceAll((_, number) -> number == from ? into : number);
        }
    }

    /** Over methods that others can call; 1 if there are fewer than two. */
    double tightness() {
        List<Set<String>> used = new ArrayList<>();
        for (MethodInfo method : type.methods()) {
            boolean counts = method.body() != null
                    && !method.isStatic()
                    && !method.isLambda()
                    && !method.ref().name().startsWith("<")
                    && !method.modifiers().contains(Modifier.PRIVATE);
            if (counts) {
                used.add(reached(method.ref()));
            }
        }
        int pairs = 0;
        int joined = 0;
        for (int i = 0; i < used.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs++;
                joined += used.get(i).stream().anyMatch(used.get(j)::contains) ? 1 : 0;
            }
        }
        return pairs == 0 ? 1 : (double) joined / pairs;
    }

    /** Fields that a method uses itself or by the class's own methods that it calls. */
    private Set<String> reached(MethodRef method) {
        Set<String> found = new HashSet<>();
        Set<MethodRef> seen = new HashSet<>();
        List<MethodRef> open = new ArrayList<>(List.of(method));
        while (!open.isEmpty()) {
            MethodRef next = open.removeLast();
            if (seen.add(next) && fields.containsKey(next)) {
                found.addAll(fieldsOf(next));
                open.addAll(callsOf(next));
            }
        }
        return found;
    }
}
