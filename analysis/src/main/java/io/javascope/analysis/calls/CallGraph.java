package io.javascope.analysis.calls;

import io.javascope.analysis.graph.Graph;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import io.javascope.analysis.program.Program;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls between methods, those of libraries that the project calls among them. Immutable. */
public final class CallGraph {
    private final Map<MethodRef, Integer> numbers = new LinkedHashMap<>();
    private final List<CallEdge> edges;
    private final Map<MethodRef, List<CallEdge>> out = new HashMap<>();
    private final Map<MethodRef, List<CallEdge>> in = new HashMap<>();

    private CallGraph(Collection<MethodRef> methods, Collection<CallEdge> edges) {
        this.edges = List.copyOf(edges);
        methods.forEach(this::number);
        for (CallEdge edge : this.edges) {
            number(edge.caller());
            number(edge.callee());
            out.computeIfAbsent(edge.caller(), _ -> new ArrayList<>()).add(edge);
            in.computeIfAbsent(edge.callee(), _ -> new ArrayList<>()).add(edge);
        }
    }

    private void number(MethodRef method) {
        numbers.putIfAbsent(method, numbers.size());
    }

    /** Every method of the project calls what any class below a receiver's static type would run. */
    public static CallGraph byHierarchy(Program program) {
        CallSites sites = new CallSites(program, _ -> true);
        Set<CallEdge> edges = new LinkedHashSet<>();
        for (MethodInfo method : program.methods()) {
            edges.addAll(sites.of(method));
        }
        return new CallGraph(program.methods().stream().map(MethodInfo::ref).toList(), edges);
    }

    /**
     * Only what can be reached from the roots, over objects of classes that what is reached creates.
     *
     * @param roots where somebody else enters the project
     */
    public static CallGraph byRapidTypes(Program program, Collection<MethodRef> roots) {
        return new RapidTypes(program, roots).graph();
    }

    static CallGraph of(Collection<MethodRef> methods, Collection<CallEdge> edges) {
        return new CallGraph(methods, edges);
    }

    /** The methods, in the order of their numbers. */
    public List<MethodRef> methods() {
        return List.copyOf(numbers.keySet());
    }

    /** A method's number in {@link #graph()}; -1 if it is not in it. */
    public int numberOf(MethodRef method) {
        return numbers.getOrDefault(method, -1);
    }

    /** All edges, in the order found. */
    public List<CallEdge> edges() {
        return edges;
    }

    /** What a method can come to run. */
    public List<CallEdge> from(MethodRef caller) {
        return List.copyOf(out.getOrDefault(caller, List.of()));
    }

    /** What can come to run a method. */
    public List<CallEdge> to(MethodRef callee) {
        return List.copyOf(in.getOrDefault(callee, List.of()));
    }

    /** The edges between the methods' numbers. */
    public Graph graph() {
        int[] from = new int[edges.size()];
        int[] to = new int[edges.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = numberOf(edges.get(i).caller());
            to[i] = numberOf(edges.get(i).callee());
        }
        return Graph.of(numbers.size(), from, to);
    }

    /** How an edge is known. */
    public enum Origin {
        STATIC,
        OBSERVED,
        BOTH
    }

    /**
     * Every pair of methods with a call, and whether the code says so, runs have shown it, or both.
     *
     * @param observed what runs have shown
     */
    public Map<MethodRef, Map<MethodRef, Origin>> with(Collection<ObservedCall> observed) {
        Map<MethodRef, Map<MethodRef, Origin>> pairs = new LinkedHashMap<>();
        for (CallEdge edge : edges) {
            pairs.computeIfAbsent(edge.caller(), _ -> new LinkedHashMap<>()).put(edge.callee(), Origin.STATIC);
        }
        for (ObservedCall call : observed) {
            pairs.computeIfAbsent(call.caller(), _ -> new LinkedHashMap<>())
                    .merge(
                            call.callee(),
                            Origin.OBSERVED,
                            (known, _) -> known == Origin.OBSERVED ? known : Origin.BOTH);
        }
        return pairs;
    }
}
