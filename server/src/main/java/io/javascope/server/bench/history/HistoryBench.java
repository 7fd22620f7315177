package io.javascope.server.bench.history;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Timeline;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.pack.PackedRecording;
import io.javascope.server.bench.BenchProgram;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Samples;
import io.javascope.server.bench.TemporaryFolder;
import io.javascope.server.record.AgentJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records a program of its own and measures how it is read: as it was written, packed, and when it is large. */
public final class HistoryBench {
    /** About ten million events. */
    private static final int DAYS = 2_000;
    /** About a million events; the debugger asks the program each day whether it is the last. */
    private static final int LIVE_DAYS = 200;
    /** A recording of about 256 MB. */
    private static final int MANY_DAYS = 18_600;

    /** About a billion events. */
    private static final int VERY_MANY_DAYS = 200_000;

    private static final int POSITIONS = 2_000;
    private static final long SEED = 20_261_128;
    private static final double MOST_P50 = 0.2;
    private static final double MOST_P99 = 1;

    private final int rounds;
    private final Consumer<Figure> figures;
    private final Consumer<String> progress;

    /**
     * A benchmark to be run once.
     *
     * @param rounds how often each thing is measured
     * @param figures takes each figure as soon as it is known
     * @param progress is told what goes on
     */
    public HistoryBench(int rounds, Consumer<Figure> figures, Consumer<String> progress) {
        this.rounds = rounds;
        this.figures = figures;
        this.progress = progress;
    }

    /** Runs it; takes a minute or two. */
    public void run() throws IOException {
        Path agent = AgentJar.locate();
        try (var folder = TemporaryFolder.create()) {
            BenchProgram program = BenchProgram.in(folder.path(), MarketRecording.MAIN);
            Path raw = folder.path().resolve("raw.jscope");
            progress.accept("recording about ten million events");
            MarketRecording.make(program, agent, DAYS, raw);
            Path packed = folder.path().resolve("packed.jscope");
            PackedRecording.pack(raw, packed);
            throughput("raw", raw, new Goal.AtLeast(100), new Goal.AtLeast(50));
            throughput("packed", packed, null, null);
            latencies("raw", program, raw, new Goal.AtMost(MOST_P50), new Goal.AtMost(MOST_P99));
            Path large = folder.path().resolve("large.jscope");
            progress.accept("recording about 256 MB");
            MarketRecording.make(program, agent, MANY_DAYS, large);
            opening(large);
            latencies("256 MB", program, large, new Goal.AtMost(MOST_P50), new Goal.AtMost(MOST_P99));
            // Larger than the chunks that are kept unpacked: most have to be unpacked first.
            Path largePacked = folder.path().resolve("large-packed.jscope");
            PackedRecording.pack(large, largePacked);
            latencies("256 MB packed", program, largePacked, null, null);
            progress.accept("stepping back in an editor");
            LookBack look = new LookBack(rounds, figures);
            look.recording(program, raw);
            look.live(program, LIVE_DAYS);
        }
    }

    /** The same moves and questions over a billion events; takes some minutes, 4 GB of disk and 1 GB of heap. */
    public void runLarge() throws IOException {
        Path agent = AgentJar.locate();
        try (var folder = TemporaryFolder.create()) {
            BenchProgram program = BenchProgram.in(folder.path(), MarketRecording.MAIN);
            Path recording = folder.path().resolve("very-large.jscope");
            progress.accept("recording about a billion events");
            MarketRecording.make(program, agent, VERY_MANY_DAYS, recording);
            latencies("a billion events", program, recording, new Goal.AtMost(MOST_P50), new Goal.AtMost(MOST_P99));
        }
    }

    private void throughput(String kind, Path recording, @Nullable Goal decode, @Nullable Goal index)
            throws IOException {
        progress.accept("decoding and indexing, " + kind);
        new Throughput(recording).round(); // the compiler's round
        Throughput measured = new Throughput(recording);
        for (int i = 0; i < rounds; i++) {
            measured.round();
        }
        String floor = "bytes read and added up";
        tell("decode, " + kind, "M events/s", measured.decoded, floor, measured.read, decode);
        tell("index, " + kind, "M events/s", measured.indexed, floor, measured.read, index);
        if (index != null) {
            tell("index, heap", "% of the log", measured.indexShare, null, null, new Goal.AtMost(15));
            progress.accept(measured.events() + " events, sum " + measured.checksum());
        }
    }

    private void opening(Path recording) throws IOException {
        Samples first = new Samples();
        Samples end = new Samples();
        Samples all = new Samples();
        int main = (int) MarketRecording.mainThread(recording).number();
        for (int i = 0; i < rounds; i++) {
            progress.accept("opening 256 MB, round " + (i + 1) + " of " + rounds);
            Throughput.forgetIndex(recording);
            try (CpuPool pool = new CpuPool("bench-opening")) {
                long began = System.nanoTime();
                Timeline timeline = Timeline.open(recording, pool);
                Arrival start = timeline.travel().start();
                timeline.state(start.track(), start.sequence()).innermost();
                first.add((System.nanoTime() - began) / 1e6);
                Arrival last = timeline.travel().end(timeline.track(0, main).orElseThrow());
                timeline.state(last.track(), last.sequence()).innermost();
                end.add((System.nanoTime() - began) / 1e6);
                timeline.exceptions().count();
                all.add((System.nanoTime() - began) / 1e6);
            }
        }
        tell("256 MB: open to the first line", "ms", first, null, null, new Goal.AtMost(1_000));
        tell("256 MB: open to the end's state", "ms", end, null, null, new Goal.AtMost(1_000));
        tell("256 MB: open to any answer", "ms", all, null, null, null);
    }

    private void latencies(String kind, BenchProgram program, Path recording, @Nullable Goal p50, @Nullable Goal p99)
            throws IOException {
        progress.accept("moves and questions, " + kind);
        RecordedThread main = MarketRecording.mainThread(recording);
        Random random = new Random(SEED);
        try (CpuPool pool = new CpuPool("bench-questions")) {
            Timeline timeline = Timeline.open(recording, pool);
            Latencies measured = latencies(timeline, main, program, random);
            measured.round(random);
            measured.spreads().clear(); // the compiler's round
            for (int i = 0; i < rounds; i++) {
                measured.round(random);
            }
            measured.spreads().forEach((query, spread) -> {
                tell(query + " p50, " + kind, "ms", spread.p50(), null, null, p50);
                tell(query + " p99, " + kind, "ms", spread.p99(), null, null, p99);
            });
        }
    }

    private static Latencies latencies(Timeline timeline, RecordedThread main, BenchProgram program, Random random)
            throws IOException {
        return new Latencies(timeline, main, POSITIONS, random, program.line("PULSE"), program.line("REFUSED"));
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
