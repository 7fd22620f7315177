package io.javascope.history.flame;

import io.javascope.recording.Chunk;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two passes over a recording: the first finds when each position was, the second draws. While it draws, calls are kept
 * until there are twice as many as wanted; then the shorter half goes into the sums, and from there on no shorter one is
 * kept. One thread.
 */
final class FlameDrawing {
    private final Recording recording;
    private final int mostCalls;
    private final Map<String, Integer> names = new HashMap<>();
    private final List<String> methods = new ArrayList<>();
    private final List<ThreadDrawing> drawings = new ArrayList<>();
    private long lost;
    private float least;
    private double micros;
    private int kept;
    private int leftOut;

    /**
     * A thread that may be drawn.
     *
     * @param jvm from 0
     * @param place among all
     * @param bytes of its events
     */
    private record Candidate(int jvm, int place, RecordedThread thread, long bytes) {}

    FlameDrawing(Recording recording, int mostCalls) {
        this.recording = recording;
        this.mostCalls = mostCalls;
    }

    FlameChart draw() throws IOException {
        List<RecordedJvm> jvms = recording.jvms();
        long earliest =
                jvms.stream().mapToLong(RecordedJvm::startedMillis).min().orElse(0);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < jvms.size(); i++) {
            for (RecordedThread thread : jvms.get(i).threads()) {
                candidates.add(new Candidate(i, candidates.size(), thread, bytes(thread)));
            }
        }
        candidates.sort(Comparator.comparingLong(Candidate::bytes).reversed());
        int drawn = Math.min(candidates.size(), FlameChart.MOST_THREADS);
        leftOut = candidates.size() - drawn;
        candidates.subList(drawn, candidates.size()).clear();
        candidates.sort(Comparator.comparingInt(Candidate::place));
        for (Candidate candidate : candidates) {
            RecordedJvm jvm = jvms.get(candidate.jvm());
            double later = (jvm.startedMillis() - earliest) * 1000.0;
            String prefix = (jvms.size() > 1 ? candidate.jvm() + 1 + "/" : "")
                    + candidate.thread().number() + "@";
            ThreadDrawing drawing = new ThreadDrawing(jvm, candidate.thread(), prefix, later, this);
            drawing.tellTime();
            micros = Math.max(micros, drawing.end());
            drawings.add(drawing);
        }
        for (ThreadDrawing drawing : drawings) {
            drawing.draw(new Sums(FlameChart.CELLS, micros));
        }
        keep(mostCalls);
        return new FlameChart(
                String.valueOf(recording.folder().getFileName()),
                micros,
                micros / FlameChart.CELLS,
                methods,
                drawings.stream().map(ThreadDrawing::drawn).toList(),
                leftOut,
                lost,
                drawings.stream().mapToLong(ThreadDrawing::count).sum(),
                least);
    }

    private static long bytes(RecordedThread thread) {
        return thread.chunks().stream().mapToLong(Chunk::size).sum();
    }

    void lost(long bytes) {
        lost += bytes;
    }

    /** What is shorter is summed up at once. */
    float least() {
        return least;
    }

    /** A call was kept. */
    void kept() {
        kept++;
        if (kept > 2 * mostCalls) {
            keep(mostCalls);
        }
    }

    private void keep(int most) {
        int all = kept;
        if (all <= most) {
            return;
        }
        float[] lengths = new float[all];
        int at = 0;
        for (ThreadDrawing drawing : drawings) {
            at = drawing.lengths(lengths, at);
        }
        Arrays.sort(lengths);
        least = Math.nextUp(lengths[all - most - 1]);
        drawings.forEach(drawing -> drawing.keep(least));
        kept = drawings.stream().mapToInt(ThreadDrawing::kept).sum();
    }

    int number(RecordedMethod method) {
        return names.computeIfAbsent(method.toString(), name -> {
            methods.add(name);
            return methods.size() - 1;
        });
    }
}
