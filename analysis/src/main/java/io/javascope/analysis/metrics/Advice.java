package io.javascope.analysis.metrics;

import io.javascope.analysis.graph.Graph;
import io.javascope.analysis.metrics.Recommendation.Kind;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What measures say should be changed. The thresholds are those of Lanza and Marinescu, 2006, where they give some. */
final class Advice {
    private static final int VERY_HEAVY = 47;
    private static final int FEW = 5;
    private static final double ONE_THIRD = 1.0 / 3;
    private static final int HUB = 20;
    private static final int HARD = 15;
    private static final double UNSTABLE = 0.3;

    private final Program program;
    private final List<PackageMetrics> packages;
    private final Graph graph;
    private final List<List<String>> cycles;
    private final List<ClassMetrics> classes;
    private final List<MethodInfo> methods;
    private final List<Recommendation> found = new ArrayList<>();

    Advice(
            Program program,
            List<PackageMetrics> packages,
            Graph graph,
            List<List<String>> cycles,
            List<ClassMetrics> classes,
            List<MethodInfo> methods) {
        this.program = program;
        this.packages = packages;
        this.graph = graph;
        this.cycles = cycles;
        this.classes = classes;
        this.methods = methods;
    }

    List<Recommendation> all() {
        for (List<String> cycle : cycles) {
            add(
                    Kind.PACKAGE_CYCLE,
                    String.join(", ", cycle),
                    "these packages depend on each other: none can be understood or changed alone",
                    cycle.size() * 10.0);
        }
        unstable();
        classes.forEach(this::judge);
        program.classes().stream().filter(type -> !type.isLibrary()).forEach(this::envy);
        for (MethodInfo method : methods) {
            int hard = method.complexity().cognitive();
            if (hard > HARD) {
                add(
                        Kind.HARD_TO_FOLLOW,
                        method.ref().shown(),
                        "its cognitive complexity is " + hard + ": parts of it could be methods",
                        hard / 10.0);
            }
        }
        return found;
    }

    private void add(Kind kind, String subject, String text, double gain) {
        found.add(new Recommendation(kind, subject, text, gain));
    }

    private void unstable() {
        for (int i = 0; i < packages.size(); i++) {
            PackageMetrics from = packages.get(i);
            for (int k = 0; k < graph.degree(i); k++) {
                PackageMetrics to = packages.get(graph.successor(i, k));
                double more = to.instability() - from.instability();
                if (more > UNSTABLE && from.afferent() > 1) {
                    add(
                            Kind.UNSTABLE_DEPENDENCY,
                            from.name(),
                            String.format(
                                    Locale.ROOT,
                                    "%d packages depend on it, and it depends on %s, which is less stable (%.2f"
                                            + " against %.2f)",
                                    from.afferent(),
                                    to.name(),
                                    to.instability(),
                                    from.instability()),
                            from.afferent() * more);
                }
            }
        }
    }

    private void judge(ClassMetrics type) {
        if (type.weight() >= VERY_HEAVY && type.foreignData() > FEW && type.tightness() < ONE_THIRD) {
            add(
                    Kind.GOD_CLASS,
                    type.name(),
                    String.format(
                            Locale.ROOT,
                            "it is complex (%d), uses the data of others (%d) and does not hang together (%.2f)",
                            type.weight(),
                            type.foreignData(),
                            type.tightness()),
                    type.weight() / 5.0);
        } else if (type.parts() > 2 && type.fields() > 2 && type.methods() > 2 * type.parts()) {
            add(
                    Kind.SEVERAL_THINGS_IN_ONE,
                    type.name(),
                    "its methods fall into " + type.parts() + " groups that share nothing",
                    type.parts());
        }
        boolean outermost = type.name().indexOf('$') < 0;
        if (outermost && type.fanIn() >= HUB && type.fanOut() >= HUB) {
            add(
                    Kind.HUB,
                    type.name(),
                    type.fanIn() + " classes need it and it needs " + type.fanOut()
                            + ": nearly every change passes through it",
                    Math.min(type.fanIn(), type.fanOut()) / 4.0);
        }
    }

    /** Methods that use the data of one other class more than that of their own. */
    private void envy(ClassInfo type) {
        Cohesion cohesion = new Cohesion(program, type);
        cohesion.foreignOf().forEach((method, taken) -> {
            int own = cohesion.ownFields(method);
            int foreign = taken.values().stream().mapToInt(Set::size).sum();
            if (taken.size() <= FEW && foreign > FEW && own < foreign * ONE_THIRD) {
                Map.Entry<String, Set<String>> most = taken.entrySet().stream()
                        .max((a, b) -> Integer.compare(
                                a.getValue().size(), b.getValue().size()))
                        .orElseThrow();
                add(
                        Kind.FEATURE_ENVY,
                        method.shown(),
                        "it uses " + foreign + " data of other classes and " + own + " of its own; it may belong to "
                                + most.getKey(),
                        foreign / 3.0);
            }
        });
    }
}
