package io.javascope.server.bench.record;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.recording.RecordingException;
import io.javascope.recording.Tables;
import io.javascope.recording.format.SiteKind;
import io.javascope.server.bench.BenchFailure;
import io.javascope.server.record.Retention;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Programs that are ended without warning at random moments: killed, halted, out of memory, on a disk that is full or
 * fills up. Every chunk of what they recorded must decode, and nothing that the program had seen done may be missing.
 */
final class KillProof {
    private static final int LONGEST_MILLIS = 250;
    private static final int MOST_STEPS = 400_000;
    private static final int EVERY_SO_MANY = 50;
    private static final int PATIENCE_MINUTES = 5;

    /** {@code memory}: the counting thread dies, the others run on. {@code exhausted}: the JVM ends at the first such error. */
    private static final List<String> WAYS =
            List.of("kill", "kill", "kill", "halt", "memory", "exhausted", "disk", "disk");

    private final Workload program;
    private final Path agent;
    private final Path folder;
    private final Random random;
    private final Consumer<String> progress;
    private final List<String> problems = new ArrayList<>();
    private long chunks;
    private long events;
    private int disks;
    private int between;
    private boolean turned;

    /** The largest value of the program's count in the recording that is looked at. */
    private long steps;

    KillProof(Workload program, Path agent, Path folder, long seed, Consumer<String> progress) {
        this.program = program;
        this.agent = agent;
        this.folder = folder;
        this.random = new Random(seed);
        this.progress = progress;
    }

    /** Tells undecodable chunks and lost events of so many ends. */
    void run(int times, Report report) throws IOException {
        try (SmallDisk disk = SmallDisk.below(folder, progress)) {
            run(times, disk);
        }
        report.add(new PlainFigure("programs ended", times, "programs", OptionalDouble.empty()));
        report.add(new PlainFigure("full disks among them", disks, "programs", OptionalDouble.empty()));
        report.add(new PlainFigure("chunks decoded", chunks, "chunks", OptionalDouble.empty()));
        report.add(new PlainFigure("events decoded", events, "events", OptionalDouble.empty()));
        report.add(new PlainFigure("overwritten between two chunks", between, "programs", OptionalDouble.empty()));
        report.add(new PlainFigure("undecodable or lost", problems.size(), "problems", OptionalDouble.of(0)));
    }

    private void run(int times, SmallDisk disk) throws IOException {
        for (int i = 1; i <= times; i++) {
            String way = WAYS.get(random.nextInt(WAYS.size()));
            boolean full = way.equals("disk") && disk.isThere();
            if (full) {
                disk.fill(random.nextInt(SmallDisk.BYTES));
                disks++;
            }
            end(i, way.equals("disk") && !full ? "kill" : way, full ? disk.folder() : folder);
            if (full) {
                disk.empty();
            }
            if (i % EVERY_SO_MANY == 0) {
                progress.accept(
                        i + " of " + times + " ended, " + chunks + " chunks decoded, " + problems.size() + " problems");
            }
        }
    }

    private void end(int number, String way, Path where) throws IOException {
        Path recording = where.resolve("killed-" + number + ".jscope");
        Path made = folder.resolve("made-" + number);
        Process process = start(recording, made, way);
        try {
            awaitWorking(process);
            if (way.equals("kill") || way.equals("disk")) {
                boolean over = process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
                if (over) {
                    problem(number + ": the program ended by itself with status " + process.exitValue());
                }
                process.destroyForcibly();
            }
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new BenchFailure("A program that was to end by '" + way + "' still runs after " + PATIENCE_MINUTES
                        + " minutes.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("The soak was stopped.");
        } finally {
            process.destroyForcibly();
        }
        if (!way.equals("disk") || Recorded.isThere(recording)) {
            check(number + " (" + way + ")", recording, made, !way.equals("memory") && !way.equals("disk"));
        }
        Retention.remove(recording);
        Files.deleteIfExists(made);
    }

    private void problem(String what) {
        problems.add(what);
        progress.accept(what);
    }

    private Process start(Path recording, Path made, String way) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.java().toString(), "-Xmx64m", "-Xlog:disable"));
        if (way.equals("exhausted")) {
            command.add("-XX:+ExitOnOutOfMemoryError");
        }
        command.addAll(Variant.ours("full,ring=" + ring(), agent, recording, List.of("Killed"))
                .options());
        command.addAll(List.of("-cp", program.classPath(), program.mainClass()));
        command.addAll(List.of(made.toString(), way, Integer.toString(random.nextInt(MOST_STEPS))));
        return Children.start(new ProcessBuilder(command).redirectError(Redirect.DISCARD));
    }

    /** Small rings turn over many times before the end, large ones never. */
    private String ring() {
        return List.of("512k", "1m", "4m", "16m").get(random.nextInt(4));
    }

    private static void awaitWorking(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (!"working".equals(line)) {
            throw new BenchFailure("A program that was to be killed did not start: " + line);
        }
    }

    /** @param counts whether the counting thread ran to the end: what a thread that ended had written may be overwritten */
    private void check(String which, Path recording, Path made, boolean counts) throws IOException {
        int before = problems.size();
        steps = 0;
        turned = false;
        for (RecordedJvm jvm : Recording.open(recording).jvms()) {
            for (RecordedThread thread : jvm.threads()) {
                turned |= thread.chunks().get(0).streamOffset() > 0;
                for (Chunk chunk : thread.chunks()) {
                    decode(which, chunk, jvm.tables());
                }
            }
        }
        long last = ByteBuffer.wrap(Files.readAllBytes(made)).getLong();
        if (counts && steps == 0 && turned) {
            // Killed when its thread had sealed one chunk and not begun another, while the others filled a small ring.
            between++;
        } else if (counts && steps < last && problems.size() == before) {
            problem(which + ": " + last + " steps were made, the last one recorded is " + steps);
        }
    }

    private void decode(String which, Chunk chunk, Tables tables) throws IOException {
        try {
            EventCursor cursor = chunk.events(tables);
            while (cursor.next()) {
                events++;
                if (cursor.kind() == EventCursor.Kind.SITE
                        && cursor.site().kind() == SiteKind.FIELD
                        && cursor.site().name().equals("steps")) {
                    steps = Math.max(steps, cursor.bits());
                }
            }
            chunks++;
        } catch (RecordingException undecodable) {
            problem(which + ": " + undecodable.getMessage());
        }
    }
}
