package io.javascope.server.bench.record;

import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.record.AgentJar;
import io.javascope.server.record.Retention;
import io.javascope.server.record.Shrinking;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What recording costs: each workload in JVMs of its own, without an agent and with each plan in turns, and beside it the
 * JDK's own method tracing and the OpenTelemetry agent.
 */
public final class RecordBench {
    /** What can be chosen. */
    public static final List<String> WORKLOADS = List.of("loops", "JavaParser", "H2", "JUnit");

    private static final List<String> PLANS = List.of("calls", "balanced", "full");
    private static final int FEATURE_WITH_METHOD_TRACE = 25;

    /** They cost many times what we do: once is enough to see that, and they are slow. */
    private static final int ROUNDS_OF_PEERS = 1;

    private final int rounds;
    private final List<String> chosen;
    private final Report report;
    private final Consumer<String> progress;

    /**
     * A benchmark to be run once.
     *
     * @param rounds how often the variants take turns
     * @param chosen some of {@link #WORKLOADS}
     * @param json whether figures are printed as JSON
     * @param lines takes the figures
     * @param progress is told what goes on
     */
    public RecordBench(
            int rounds, List<String> chosen, boolean json, Consumer<String> lines, Consumer<String> progress) {
        this.rounds = rounds;
        this.chosen = List.copyOf(chosen);
        this.report = new Report(json, lines);
        this.progress = progress;
    }

    /**
     * Runs it; takes some minutes for each workload.
     *
     * @return whether every goal was reached
     */
    public boolean run() throws IOException {
        Path agent = AgentJar.locate();
        Corpora corpora = Corpora.ofThisUser(progress);
        for (String name : chosen) {
            try (var folder = TemporaryFolder.create()) {
                Workloads workloads = new Workloads(folder.path(), corpora);
                Workload workload = switch (name) {
                    case "loops" -> workloads.loops();
                    case "JavaParser" -> workloads.parsing();
                    case "H2" -> workloads.accounts();
                    case "JUnit" -> workloads.tests();
                    default -> throw new BenchFailure("There is no workload " + name + "; " + WORKLOADS);
                };
                measure(workload, agent, corpora, folder.path());
            }
        }
        return report.holds();
    }

    private void measure(Workload workload, Path agent, Corpora corpora, Path folder) throws IOException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        List<Recorded> full = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Variant variant : variants(workload, agent, corpora, folder, round)) {
                if (variant.isPeer() && round > ROUNDS_OF_PEERS) {
                    continue;
                }
                progress.accept(workload.name() + ", round " + round + " of " + rounds + ", " + variant.name());
                Workload.Ran ran;
                try {
                    ran = workload.run(variant);
                } catch (TooSlow peer) {
                    if (!variant.isPeer()) {
                        throw peer;
                    }
                    report.leftOut(peer);
                    continue;
                }
                millis.computeIfAbsent(variant.name(), _ -> new ArrayList<>()).add(ran.median());
                if (variant.name().equals("full")) {
                    Shrinking.of(variant.recording().orElseThrow());
                    full.add(Recorded.in(variant.recording().orElseThrow(), ran.rounds()));
                }
                discard(variant);
            }
        }
        tell(workload, millis);
        full.getLast().tell(workload.name(), median(millis, "full") - median(millis, Variant.NONE), report);
        full.getFirst().tellInstrumenting(workload.name() + ", instrumenting", Recorded.MOST_MILLIS_A_CLASS, report);
        if (rounds > 1) {
            full.getLast()
                    .tellInstrumenting(workload.name() + ", from the cache", Recorded.MOST_MILLIS_FROM_CACHE, report);
        }
    }

    /** A disk has no room for all of them. */
    private static void discard(Variant variant) throws IOException {
        if (variant.recording().isPresent()) {
            Retention.remove(variant.recording().get());
        }
    }

    private static double median(Map<String, List<Double>> millis, String variant) {
        return median(millis.getOrDefault(variant, List.of()));
    }

    private void tell(Workload workload, Map<String, List<Double>> millis) {
        List<Double> base = millis.getOrDefault(Variant.NONE, List.of());
        Goals goals = Goals.OF.get(workload.name());
        millis.forEach((variant, times) -> {
            if (!variant.equals(Variant.NONE)) {
                List<Double> ratios = new ArrayList<>();
                for (int i = 0; i < times.size(); i++) {
                    ratios.add(times.get(i) / base.get(i));
                }
                report.add(new RatioFigure(
                        workload.name() + ", " + variant,
                        median(times),
                        Variant.NONE,
                        median(base),
                        ratios,
                        goals == null ? OptionalDouble.empty() : goals.of(variant)));
            }
        });
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** All rounds have one cache of instrumented classes: in the first it is empty. */
    private static List<Variant> variants(Workload workload, Path agent, Corpora corpora, Path parent, int round)
            throws IOException {
        Path folder = Files.createDirectories(parent.resolve("round-" + round));
        Path cache = parent.resolve("instrumented");
        List<Variant> variants = new ArrayList<>();
        variants.add(Variant.none());
        for (String plan : PLANS) {
            variants.add(Variant.ours(plan, agent, folder.resolve(plan + ".jscope"), workload.include())
                    .cachedIn(cache));
        }
        if (Runtime.version().feature() >= FEATURE_WITH_METHOD_TRACE) {
            variants.add(Variant.peer(
                    "JFR MethodTrace",
                    "-XX:StartFlightRecording:filename=" + folder.resolve("trace.jfr") + ",method-trace="
                            + String.join(";", traced(workload))));
        }
        variants.add(Variant.peer(
                "OpenTelemetry agent",
                "-javaagent:" + corpora.jar("telemetry", "opentelemetry-javaagent", ".jar"),
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.javaagent.logging=none",
                "-Dotel.instrumentation.methods.include=" + spanned(workload)));
        return variants;
    }

    /** The classes that our recorder instruments, one by one: the JDK's tracer knows no patterns. */
    private static List<String> traced(Workload workload) throws IOException {
        List<String> names = new ArrayList<>();
        for (String pattern : workload.include()) {
            if (pattern.endsWith(".**")) {
                names.addAll(classes(workload, pattern.substring(0, pattern.length() - 2)));
            } else {
                names.add(pattern);
            }
        }
        return names;
    }

    private static List<String> classes(Workload workload, String prefix) throws IOException {
        List<String> names = new ArrayList<>();
        for (String jar : workload.classPath().split(File.pathSeparator)) {
            if (jar.endsWith(".jar") && !jar.endsWith("-sources.jar")) {
                try (var zip = new ZipFile(jar)) {
                    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                        String name = all.nextElement().getName().replace('/', '.');
                        if (name.startsWith(prefix) && name.endsWith(".class")) {
                            names.add(name.substring(0, name.length() - ".class".length()));
                        }
                    }
                }
            }
        }
        return names;
    }

    /** A span for each call of a loop's method; the others have what the agent does by itself. */
    private static String spanned(Workload workload) {
        return switch (workload.name()) {
            case "loops" -> "Loops[round,multiply,advance,fill,sort]";
            case "JavaParser" -> "Parsing[parse]";
            case "H2" -> "Accounts[transfer,change,join]";
            default -> "";
        };
    }
}
