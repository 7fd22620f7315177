package io.javascope.server.bench.record;

import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.record.AgentJar;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The long proofs of the recorder: classes stay valid, programs behave as before, what is recorded is what JDI sees, no
 * sudden end loses what was recorded.
 */
public final class RecordSoak {
    /** What can be chosen. */
    public static final List<String> PROOFS = List.of("verifier", "differential", "behaviour", "kills");

    private static final int OLDEST = 17;

    private final List<String> chosen;
    private final int kills;
    private final long seed;
    private final Report report;
    private final Consumer<String> progress;

    /**
     * A soak to be run once.
     *
     * @param chosen some of {@link #PROOFS}
     * @param kills how many programs are ended without warning
     * @param seed of what is random
     * @param json whether figures are printed as JSON
     * @param lines takes the figures
     * @param progress is told what goes on
     */
    public RecordSoak(
            List<String> chosen,
            int kills,
            long seed,
            boolean json,
            Consumer<String> lines,
            Consumer<String> progress) {
        this.chosen = List.copyOf(chosen);
        this.kills = kills;
        this.seed = seed;
        this.report = new Report(json, lines);
        this.progress = progress;
    }

    /**
     * Runs it; takes an hour or so.
     *
     * @return whether all proofs hold
     */
    public boolean run() throws IOException {
        Path agent = AgentJar.locate();
        Corpora corpora = Corpora.ofThisUser(progress);
        for (String proof : chosen) {
            try (var folder = TemporaryFolder.create()) {
                Workloads workloads = new Workloads(folder.path(), corpora);
                switch (proof) {
                    case "verifier" -> verifier(workloads, corpora, agent, folder.path());
                    case "kills" ->
                        new KillProof(workloads.killed(), agent, folder.path(), seed, progress).run(kills, report);
                    case "differential" -> new DifferentialProof(agent, seed, progress).run(report);
                    case "behaviour" -> behaviour(workloads, agent, folder.path());
                    default -> throw new BenchFailure("There is no proof " + proof + "; " + PROOFS);
                }
            }
        }
        return report.holds();
    }

    private void verifier(Workloads workloads, Corpora corpora, Path agent, Path folder) throws IOException {
        Workload workload = workloads.verifying(corpora.jars("classes"));
        for (Path java : javas()) {
            String name = "Java "
                    + (java.equals(Workload.ourJava()) ? Runtime.version().feature() : OLDEST);
            new VerifierProof(workload.on(java), agent, folder, progress).run(name.replace(' ', '-'), report);
        }
    }

    /** The one that runs this and, where there is one, the oldest that is recorded. */
    private static List<Path> javas() {
        List<Path> javas = new ArrayList<>(List.of(Workload.ourJava()));
        Optional<Jdk> oldest = JdkSearch.ofThisMachine().exactly(OLDEST);
        oldest.ifPresent(jdk -> javas.add(jdk.java()));
        return javas;
    }

    private void behaviour(Workloads workloads, Path agent, Path folder) throws IOException {
        for (Workload workload : List.of(
                workloads.loops(),
                workloads.accounts(),
                workloads.parsing(),
                workloads.suite("codec", "commons-codec", "org.apache.commons.codec.**"),
                workloads.suite("collections", "commons-collections4", "org.apache.commons.collections4.**"),
                workloads.suite("lang", "commons-lang3", "org.apache.commons.lang3.**"))) {
            new BehaviourProof(workload, agent, folder, progress).run(report);
        }
    }
}
