package io.javascope.server.bench.analysis;

import com.google.gson.JsonObject;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Samples;
import io.javascope.server.bench.ServerCommand;
import io.javascope.server.bench.actors.Peers;
import io.javascope.server.bench.record.Corpora;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the analyser costs, in JVMs of its own so that each is cold: reading a library, the graphs of its code, all
 * findings beside PMD and SpotBugs, edits in an editor, algorithms on a large graph beside JGraphT.
 */
public final class AnalysisBench {
    private static final String GRAPHS = "io.javascope.peers.analysis.GraphPeer";
    private static final int EDITS = 100;
    private static final int GRAPH_ROUNDS = 20;
    /** A linter that found something, which is its task. */
    private static final int FOUND = 4;

    private final int rounds;
    private final Consumer<Figure> figures;
    private final Consumer<String> progress;

    /**
     * A benchmark to be run once.
     *
     * @param rounds how often each JVM is started
     * @param figures takes each figure as soon as it is known
     * @param progress is told what goes on
     */
    public AnalysisBench(int rounds, Consumer<Figure> figures, Consumer<String> progress) {
        this.rounds = rounds;
        this.figures = figures;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public void run() throws IOException {
        Corpora corpora = Corpora.ofThisUser(progress);
        graphs();
        edits();
        reading(corpora);
        codeGraphs(corpora);
        findings(corpora);
    }

    private void reading(Corpora corpora) throws IOException {
        progress.accept("parsing the sources of spring-core");
        Samples cold = new Samples();
        Samples warm = new Samples();
        for (int i = 0; i < rounds; i++) {
            JsonObject numbers = ours(ChildJvm.SERVER, "parse", corpora.jar("sources", "spring-core", "-sources.jar"));
            cold.add(numbers.get("cold").getAsDouble());
            warm.add(numbers.get("warm").getAsDouble());
        }
        // The goals are for all of the framework's main sources; spring-core stands for them.
        tell("parse and outline spring-core, cold", "files/s", cold, null, null, new Goal.AtLeast(1_200));
        tell("parse and outline spring-core, warm", "files/s", warm, null, null, new Goal.AtLeast(2_500));
    }

    private void codeGraphs(Corpora corpora) throws IOException {
        progress.accept("building the graphs of commons-lang");
        Samples cold = new Samples();
        Samples warm = new Samples();
        Samples memory = new Samples();
        for (int i = 0; i < rounds; i++) {
            Path sources = corpora.jar("sources", "commons-lang3", "-sources.jar");
            cold.add(ours(ChildJvm.SHORT, "graph once", sources)
                    .get("coldCpuSeconds")
                    .getAsDouble());
            JsonObject numbers = ours(ChildJvm.SERVER, "graph", sources);
            warm.add(numbers.get("warmFilesPerCpuSecond").getAsDouble());
            memory.add(numbers.get("retainedMegabytes").getAsDouble()
                    * 1_000
                    / numbers.get("files").getAsInt());
        }
        tell("code graphs of commons-lang, cold", "CPU-s", cold, null, null, new Goal.AtMost(6));
        tell("code graphs of commons-lang, warm", "files/CPU-s", warm, null, null, new Goal.AtLeast(150));
        // The goal of 12 MB is for index and call graph; with every method's control flow it is 40.
        tell("code graphs retained", "MB/1000 files", memory, null, null, new Goal.AtMost(40));
    }

    private void findings(Corpora corpora) throws IOException {
        Path sources = corpora.jar("sources", "commons-lang3", "-sources.jar");
        Path classes = corpora.jar("lang", "commons-lang3", Corpora.WITHOUT_CLASSIFIER);
        Samples ours = new Samples();
        Samples pmd = new Samples();
        Samples spotBugs = new Samples();
        try (Unpacked folder = Unpacked.of(sources)) {
            Path out = folder.path().resolve("out.txt");
            List<Path> pmdJars = corpora.jars("pmd");
            List<Path> spotBugsJars = corpora.jars("spotbugs");
            for (int i = 0; i < rounds; i++) {
                progress.accept("all findings of commons-lang, ours, PMD's, SpotBugs'");
                String place = folder.path().toString();
                ours.add(ChildJvm.run(
                        ChildJvm.SHORT,
                        ChildJvm.ownClassPath(),
                        "io.javascope.server.command.JavaScope",
                        List.of("analyze", place, "--format", "json"),
                        out,
                        0));
                List<String> check = List.of(
                        "check", "-d", place, "-R", "rulesets/java/quickstart.xml", "--no-cache", "--no-progress");
                pmd.add(ChildJvm.run(
                        ChildJvm.PEER, ChildJvm.path(pmdJars), "net.sourceforge.pmd.cli.PmdCli", check, out, FOUND));
                spotBugs.add(ChildJvm.run(
                        ChildJvm.PEER,
                        ChildJvm.path(spotBugsJars),
                        "edu.umd.cs.findbugs.FindBugs2",
                        List.of("-textui", classes.toString()),
                        out,
                        FOUND));
            }
        }
        tell("all findings of commons-lang", "CPU-s", ours, "PMD quickstart", pmd, null);
        tell("all findings of commons-lang", "CPU-s", ours, "SpotBugs", spotBugs, null);
    }

    private void edits() throws IOException {
        progress.accept("editing a file of a thousand lines");
        var latencies = EditLatency.measure(ServerCommand.ofThisProcess(), EDITS);
        tellQuantiles("edit to syntax told", latencies.syntax(), 30.0, 100);
        tellQuantiles("edit to findings of the same method", latencies.own(), 30.0, 100);
        tellQuantiles("edit to findings of another file", latencies.other(), null, 500);
    }

    private void tellQuantiles(String name, Samples samples, @Nullable Double p50, double p95) {
        tell(name + ", p50", "ms", samples, null, null, p50 == null ? null : new Goal.AtMost(p50));
        Samples late = new Samples();
        late.add(samples.quantile(0.95));
        tell(name + ", p95", "ms", late, null, null, new Goal.AtMost(p95));
    }

    private void graphs() throws IOException {
        progress.accept("algorithms on a graph of 100,000 nodes and 500,000 edges");
        Map<String, Samples> ours = GraphFigures.ours(GRAPH_ROUNDS);
        Map<String, Double> goals = Map.of("SCC", 40.0, "BFS", 8.0, "PageRank", 150.0);
        Optional<JsonObject> peer = peer();
        ours.forEach((name, samples) -> {
            Samples theirs = new Samples();
            peer.ifPresent(numbers -> numbers.getAsJsonArray(name).forEach(each -> theirs.add(each.getAsDouble())));
            tell(
                    name,
                    "ms",
                    samples,
                    peer.isPresent() ? "JGraphT" : null,
                    peer.isPresent() ? theirs : null,
                    new Goal.AtMost(goals.getOrDefault(name, 0.0)));
        });
    }

    private Optional<JsonObject> peer() throws IOException {
        Optional<Peers> peers = Peers.find();
        if (peers.isEmpty()) {
            progress.accept("JGraphT is not measured: it is built in a working copy by " + Peers.BUILD);
            return Optional.empty();
        }
        String classPath = peers.get().classPath() + File.pathSeparator + ChildJvm.ownClassPath();
        return Optional.of(ChildJvm.numbers(ChildJvm.PEER, classPath, GRAPHS, List.of(Integer.toString(GRAPH_ROUNDS))));
    }

    private static JsonObject ours(List<String> options, String what, Path jar) throws IOException {
        List<String> arguments = List.of(what, jar.toString());
        return ChildJvm.numbers(options, ChildJvm.ownClassPath(), CodeGraphProcess.class.getName(), arguments);
    }

    private void tell(
            String name,
            String unit,
            Samples ours,
            @Nullable String peer,
            @Nullable Samples peers,
            @Nullable Goal goal) {
        figures.accept(new Figure(name, unit, ours, peer, peers, goal));
    }
}
