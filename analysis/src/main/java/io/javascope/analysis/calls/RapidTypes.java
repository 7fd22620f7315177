package io.javascope.analysis.calls;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.Detail;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Op;
import io.javascope.analysis.program.Program;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Rapid type analysis: what is reached and which classes have objects grow together until neither does. */
final class RapidTypes {
    private final Program program;
    private final Set<String> created = new HashSet<>();
    private final Map<MethodRef, Set<CallEdge>> reached = new LinkedHashMap<>();
    private final Deque<MethodRef> open = new ArrayDeque<>();

    RapidTypes(Program program, Collection<MethodRef> roots) {
        this.program = program;
        for (MethodRef root : roots) {
            open.add(root);
            // To run a method of a class initialises it.
            MethodRef initialiser = new MethodRef(root.owner(), MethodRef.STATIC_INITIALISER, "()");
            if (program.method(initialiser) != null) {
                open.add(initialiser);
            }
        }
    }

    CallGraph graph() {
        CallSites sites = new CallSites(program, created::contains);
        while (true) {
            int before = created.size();
            while (!open.isEmpty()) {
                reach(open.pop(), sites);
            }
            if (created.size() == before) {
                break;
            }
            // New classes have objects: calls that were read before may lead to them.
            Set.copyOf(reached.keySet()).forEach(method -> read(method, sites));
        }
        Set<CallEdge> edges = new LinkedHashSet<>();
        reached.values().forEach(edges::addAll);
        return CallGraph.of(reached.keySet(), edges);
    }

    private void reach(MethodRef ref, CallSites sites) {
        if (reached.putIfAbsent(ref, Set.of()) != null) {
            return;
        }
        MethodInfo method = program.method(ref);
        Body body = method == null ? null : method.body();
        if (body == null) {
            return;
        }
        for (Block block : body.blocks()) {
            for (Instruction step : block.instructions()) {
                if (step.op() == Op.ALLOCATE) {
                    created.add(((Detail.TypeName) step.detail()).name());
                } else if (step.detail() instanceof Detail.Function function) {
                    created.add(CallSites.nameOf(function));
                }
            }
        }
        read(ref, sites);
    }

    private void read(MethodRef ref, CallSites sites) {
        MethodInfo method = program.method(ref);
        if (method != null) {
            Set<CallEdge> edges = sites.of(method);
            reached.put(ref, edges);
            edges.forEach(edge -> {
                if (!reached.containsKey(edge.callee())) {
                    open.push(edge.callee());
                }
            });
        }
    }
}
