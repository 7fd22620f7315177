package io.javascope.analysis.metrics;

import io.javascope.analysis.graph.Communities;
import io.javascope.analysis.graph.Components;
import io.javascope.analysis.graph.Graph;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * The measures of a program and what follows from them. Immutable.
 *
 * @param packages by name
 * @param dependencies between the packages, numbered by their place in {@code packages}
 * @param cycles groups of packages that all depend on each other
 * @param classes by name
 * @param methods those that people wrote, the hardest to follow first
 * @param recommendations the greatest gain first
 */
public record Architecture(
        List<PackageMetrics> packages,
        Graph dependencies,
        List<List<String>> cycles,
        List<ClassMetrics> classes,
        List<MethodInfo> methods,
        List<Recommendation> recommendations) {
    public Architecture {
        packages = List.copyOf(packages);
        cycles = List.copyOf(cycles);
        classes = List.copyOf(classes);
        methods = List.copyOf(methods);
        recommendations = List.copyOf(recommendations);
    }

    /** Measures a program. */
    public static Architecture of(Program program) {
        Map<String, Set<String>> needs = new Dependencies(program).needs();
        Map<String, Set<String>> between = new TreeMap<>();
        needs.forEach((type, others) -> {
            Set<String> into = between.computeIfAbsent(Dependencies.packageOf(type), _ -> new TreeSet<>());
            others.forEach(other -> into.add(Dependencies.packageOf(other)));
            into.remove(Dependencies.packageOf(type));
        });
        List<String> names = List.copyOf(between.keySet());
        Graph graph = graph(names, between);
        List<PackageMetrics> packages = packages(program, names, graph);
        List<ClassMetrics> classes = classes(program, needs);
        List<List<String>> cycles = Components.of(graph).members().stream()
                .filter(members -> members.size() > 1)
                .map(members -> members.stream().map(names::get).sorted().toList())
                .toList();
        List<MethodInfo> methods = program.methods().stream()
                .filter(method -> method.span().isReal() && !method.isLambda())
                .sorted(Comparator.comparing(
                                (MethodInfo method) -> method.complexity().cognitive())
                        .reversed())
                .toList();
        List<Recommendation> advice =
                new ArrayList<>(new Advice(program, packages, graph, cycles, classes, methods).all());
        communities(List.copyOf(needs.keySet()), needs, advice);
        advice.sort(Comparator.comparing(Recommendation::gain).reversed());
        return new Architecture(packages, graph, cycles, classes, methods, advice);
    }

    private static Graph graph(List<String> names, Map<String, Set<String>> edges) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (String other : edges.getOrDefault(names.get(i), Set.of())) {
                int to = names.indexOf(other);
                if (to >= 0) {
                    pairs.add(new int[] {i, to});
                }
            }
        }
        return Graph.of(
                names.size(),
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray());
    }

    private static List<PackageMetrics> packages(Program program, List<String> names, Graph graph) {
        Graph into = graph.reversed();
        List<PackageMetrics> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            List<ClassInfo> own = program.classes().stream()
                    .filter(type -> !type.isLibrary()
                            && type.name().indexOf('$') < 0
                            && Dependencies.packageOf(type.name()).equals(name))
                    .toList();
            long isAbstract = own.stream()
                    .filter(type -> type.isInterface() || type.modifiers().contains(Modifier.ABSTRACT))
                    .count();
            double share = own.isEmpty() ? 0 : (double) isAbstract / own.size();
            found.add(new PackageMetrics(name, own.size(), into.degree(i), graph.degree(i), share));
        }
        return found;
    }

    private static List<ClassMetrics> classes(Program program, Map<String, Set<String>> needs) {
        Map<String, Integer> needed = new TreeMap<>();
        needs.values().forEach(all -> all.forEach(other -> needed.merge(other, 1, Integer::sum)));
        List<ClassMetrics> found = new ArrayList<>();
        for (ClassInfo type : program.classes()) {
            if (!type.isLibrary()) {
                Cohesion cohesion = new Cohesion(program, type);
                String outermost = Dependencies.outermost(type.name());
                List<MethodInfo> written = type.methods().stream()
                        .filter(method -> method.span().isReal() && !method.isLambda())
                        .toList();
                found.add(new ClassMetrics(
                        type.name(),
                        type.file(),
                        written.size(),
                        type.fields().size(),
                        written.stream()
                                .mapToInt(method -> method.complexity().cyclomatic())
                                .sum(),
                        written.stream()
                                .mapToInt(method -> method.complexity().lines())
                                .sum(),
                        cohesion.parts(),
                        cohesion.tightness(),
                        cohesion.foreignData(),
                        needed.getOrDefault(outermost, 0),
                        needs.getOrDefault(outermost, Set.of()).size()));
            }
        }
        found.sort(Comparator.comparing(ClassMetrics::name));
        return found;
    }

    /** Where classes hang together otherwise than their packages say. */
    private static void communities(List<String> types, Map<String, Set<String>> needs, List<Recommendation> advice) {
        if (types.size() < 10) {
            return; // too few to speak of groups
        }
        Communities found = Communities.of(graph(types, needs));
        Map<Integer, Map<String, Integer>> shares = new TreeMap<>();
        for (int i = 0; i < types.size(); i++) {
            shares.computeIfAbsent(found.of()[i], _ -> new TreeMap<>())
                    .merge(Dependencies.packageOf(types.get(i)), 1, Integer::sum);
        }
        for (int i = 0; i < types.size(); i++) {
            String own = Dependencies.packageOf(types.get(i));
            Map<String, Integer> around = shares.getOrDefault(found.of()[i], Map.of());
            Map.Entry<String, Integer> most =
                    around.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            int here = around.getOrDefault(own, 0);
            if (!most.getKey().equals(own) && most.getValue() >= 4 * here && here == 1 && most.getValue() >= 4) {
                advice.add(new Recommendation(
                        Recommendation.Kind.PACKAGES_AGAINST_COMMUNITIES,
                        types.get(i),
                        "it hangs together with " + most.getValue() + " classes of " + most.getKey()
                                + ", and with none of its own package",
                        1));
            }
        }
    }
}
