package io.javascope.server.bench;

import com.google.gson.JsonObject;
import io.javascope.dap.fuzz.FuzzOutcome;
import io.javascope.dap.fuzz.FuzzProgram;
import io.javascope.dap.fuzz.RequestFuzzer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Random conversations with real servers about real programs. Most go to one server that stays up for all of them, some
 * have a server process of their own at its standard streams. Checked: every request is answered in form, the server
 * stays, a program that was started is gone when its client is, one that was joined runs on.
 */
public final class DebugSoak {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(20);
    /** One in so many conversations has a server of its own. */
    private static final int OWN_SERVER = 50;
    /** One join of a running program for so many conversations. */
    private static final int JOIN = 100;
    /** So many conversations start a program, 0 to 1, where nothing else is said: a JVM costs more than all requests. */
    public static final double LAUNCH_SHARE = 0.5;
    /** More say nothing new. */
    private static final int MOST_PROBLEMS = 50;

    private final ServerCommand server;
    private final int conversations;
    private final long firstSeed;
    private final double launchShare;
    private final Consumer<String> progress;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * A soak to be run once.
     *
     * @param conversations how many
     * @param firstSeed seed of the first one; the others count up from it, and each can be run again alone
     * @param launchShare how many conversations start a program, 0 to 1
     * @param progress told now and then how far it is
     */
    public DebugSoak(
            ServerCommand server, int conversations, long firstSeed, double launchShare, Consumer<String> progress) {
        this.server = server;
        this.conversations = conversations;
        this.firstSeed = firstSeed;
        this.launchShare = launchShare;
        this.progress = progress;
    }

    /**
     * Runs it: about a fifth of a second for each conversation.
     *
     * @throws IOException when a server or a program does not start
     */
    public SoakOutcome run() throws IOException {
        long began = System.nanoTime();
        try (var folder = TemporaryFolder.create()) {
            var program = BenchProgram.in(folder.path(), "Restless");
            var tally = new Tally();
            try (var listening = ListeningServer.start(server, folder.path())) {
                converse(program, listening, tally);
                if (!listening.leaves()) {
                    tally.problem("The server had not left " + FAREWELL.toSeconds() + " s after its last client.");
                }
            }
            int joined = join(program, tally);
            leftBehind(program.classes(), tally);
            keepLog(folder.path(), tally);
            return tally.outcome(joined, Duration.ofNanos(System.nanoTime() - began));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted before all conversations were had.");
        } catch (ExecutionException e) {
            throw new BenchFailure("A program's end could not be awaited", e.getCause() == null ? e : e.getCause());
        }
    }

    private void converse(BenchProgram program, ListeningServer listening, Tally tally)
            throws IOException, InterruptedException {
        // A lane mostly waits for a JVM to start.
        int lanes = Math.max(2, Runtime.getRuntime().availableProcessors());
        var fuzzed = fuzzed(program);
        try (ExecutorService threads = Executors.newFixedThreadPool(
                lanes, Thread.ofPlatform().name("soak-", 0).factory())) {
            var running = new ArrayList<Future<?>>();
            for (int lane = 0; lane < lanes; lane++) {
                running.add(threads.submit(() -> {
                    lane(fuzzed, listening, tally);
                    return null;
                }));
            }
            for (Future<?> lane : running) {
                lane.get();
            }
        } catch (ExecutionException failure) {
            throw new BenchFailure(
                    "A conversation could not be had", failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private void lane(FuzzProgram program, ListeningServer listening, Tally tally) throws Exception {
        for (int i = next.getAndIncrement(); i < conversations && tally.goesOn(); i = next.getAndIncrement()) {
            long seed = firstSeed + i;
            FuzzOutcome outcome = i % OWN_SERVER == 0 ? alone(seed, program, tally) : shared(seed, program, listening);
            tally.add(outcome);
            for (long pid : outcome.processes()) {
                if (!isGone(pid)) {
                    tally.problem("Seed " + seed + ": the program " + pid + " was left behind.");
                }
            }
            if (!listening.isUp()) {
                tally.problem("Seed " + seed + ": the server has died.");
                return;
            }
            if ((i + 1) % 100 == 0) {
                progress.accept((i + 1) + " of " + conversations + " conversations, " + tally.count() + " problems");
            }
        }
    }

    private static FuzzOutcome shared(long seed, FuzzProgram program, ListeningServer listening) throws Exception {
        try (var channel = listening.connect()) {
            return RequestFuzzer.run(
                    seed, program, Channels.newInputStream(channel), Channels.newOutputStream(channel), PATIENCE);
        }
    }

    private FuzzOutcome alone(long seed, FuzzProgram program, Tally tally) throws Exception {
        Process process = server.start(Redirect.DISCARD, "dap", "--alone");
        try {
            var outcome =
                    RequestFuzzer.run(seed, program, process.getInputStream(), process.getOutputStream(), PATIENCE);
            if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                tally.problem("Seed " + seed + ": its own server had not left " + FAREWELL.toSeconds()
                        + " s after its client.");
            } else if (process.exitValue() != 0) {
                tally.problem("Seed " + seed + ": its own server ended with status " + process.exitValue() + ".");
            }
            return outcome;
        } finally {
            process.destroyForcibly();
        }
    }

    private int join(BenchProgram program, Tally tally) throws IOException {
        int joins = conversations / JOIN + 1;
        for (int i = 0; i < joins && tally.goesOn(); i++) {
            JoinedProgram.check(server, program, firstSeed + i).ifPresent(tally::problem);
        }
        return joins;
    }

    /** Programs of this run that no conversation told of; the folder's name is on their command line. */
    private static void leftBehind(Path classes, Tally tally) throws ExecutionException, InterruptedException {
        var programs = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(classes.toString()))
                .toList();
        for (ProcessHandle each : programs) {
            if (!isGone(each.pid())) {
                tally.problem("The program " + each.pid() + " was left behind, told to no client: "
                        + each.info().commandLine().orElse(""));
            }
        }
    }

    private static boolean isGone(long pid) throws ExecutionException, InterruptedException {
        var process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return true;
        }
        try {
            process.get().onExit().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            process.get().destroyForcibly();
            return false;
        }
    }

    private FuzzProgram fuzzed(BenchProgram program) throws IOException {
        JsonObject launch = program.launch();
        launch.addProperty("stopOnEntry", true);
        return new FuzzProgram(
                launch,
                program.source().toString(),
                Files.readAllLines(program.source()).size(),
                launchShare);
    }

    /** What the server logged is the first thing to look at, and would go with the folder. */
    private static void keepLog(Path folder, Tally tally) throws IOException {
        if (tally.count() > 0) {
            Path kept = Files.createTempFile("javascope-soak", ".log");
            Files.copy(folder.resolve("server.log"), kept, StandardCopyOption.REPLACE_EXISTING);
            tally.problem("The log of the server is kept in " + kept);
        }
    }

    /** The sums of all lanes. */
    private final class Tally {
        private final List<String> problems = new ArrayList<>();
        private int had;
        private long requests;
        private long refused;
        private int launched;

        synchronized void add(FuzzOutcome outcome) {
            had++;
            requests += outcome.requests();
            refused += outcome.refused();
            launched += outcome.launched() ? 1 : 0;
            outcome.problems().forEach(problem -> problem("Seed " + outcome.seed() + ": " + problem));
        }

        synchronized void problem(String text) {
            problems.add(text);
            progress.accept(text);
        }

        synchronized int count() {
            return problems.size();
        }

        synchronized boolean goesOn() {
            return problems.size() < MOST_PROBLEMS;
        }

        synchronized SoakOutcome outcome(int joined, Duration took) {
            return new SoakOutcome(had, requests, refused, launched, joined, List.copyOf(problems), took);
        }
    }
}
