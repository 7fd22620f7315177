package io.javascope.history.flame;

import io.javascope.history.flame.FlameChart.End;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.RecordingException;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread of a {@link FlameDrawing}. */
final class ThreadDrawing {
    private static final int UNKNOWN = -1;

    private final RecordedJvm jvm;
    private final RecordedThread thread;
    private final String prefix;
    /** Microseconds by which its JVM began after the first one. */
    private final double later;

    private final FlameDrawing drawing;
    private final Clock clock = new Clock();
    private final Calls calls = new Calls();
    private final List<FlameChart.Thrown> exceptions = new ArrayList<>();
    private @Nullable Sums sums;
    private long count;
    private double end;

    // ---- frames, from the outermost: where a debugger stands in each when it begins
    private long[] positions = new long[64];
    private double[] starts = new double[64];
    private int[] methods = new int[64];
    private int depth;
    /** The innermost frame's first line has not begun. */
    private boolean fresh;
    /** The exception that is under way; 0: none. */
    private int thrown;

    ThreadDrawing(RecordedJvm jvm, RecordedThread thread, String prefix, double later, FlameDrawing drawing) {
        this.jvm = jvm;
        this.thread = thread;
        this.prefix = prefix;
        this.later = later;
        this.drawing = drawing;
        Arrays.fill(methods, UNKNOWN);
    }

    /** The first pass. */
    void tellTime() throws IOException {
        long last = 0;
        for (Chunk chunk : thread.chunks()) {
            drawing.lost(chunk.lostBefore());
            try {
                EventCursor event = chunk.events(jvm.tables());
                while (event.next()) {
                    clock.add(event.position(), event.tick());
                    last = event.nextPosition();
                }
            } catch (RecordingException undecodable) {
                // Whoever opens the recording is told what is damaged; here the rest is missing.
                drawing.lost(chunk.size());
            }
        }
        end = later + clock.micros(last);
    }

    double end() {
        return end;
    }

    /** The second pass. */
    void draw(Sums into) throws IOException {
        sums = into;
        long expected = UNKNOWN;
        long last = 0;
        for (Chunk chunk : thread.chunks()) {
            try {
                EventCursor event = chunk.events(jvm.tables());
                if (chunk.streamOffset() != expected || event.depth() != depth) {
                    resume(event, chunk.streamOffset());
                }
                while (event.next()) {
                    take(event);
                    last = event.nextPosition();
                }
                expected = last;
            } catch (RecordingException undecodable) {
                expected = UNKNOWN;
            }
        }
        closeTo(0, last, End.OPEN);
    }

    /** Events are missing: what ran before ends here, and what runs now began here as far as anybody knows. */
    private void resume(EventCursor event, long position) {
        closeTo(0, position, End.OPEN);
        for (int frame = 0; frame < event.depth(); frame++) {
            open(event.frame(frame), position);
        }
        thrown = 0;
    }

    private void take(EventCursor event) {
        switch (event.kind()) {
            case ENTER -> {
                closeTo(event.depth() - 1, event.position(), End.OPEN);
                open(event.method(), event.position());
                positions[depth - 1] = event.nextPosition();
                fresh = true;
            }
            case SITE -> {
                if (event.site().kind() == SiteKind.LINE) {
                    if (fresh && depth > 0) {
                        positions[depth - 1] = event.nextPosition(); // where a debugger stands
                    }
                    fresh = false;
                } else if (event.site().kind() == SiteKind.EXIT) {
                    closeTo(event.depth() - 1, event.nextPosition(), End.RETURNED);
                } else if (event.site().kind() == SiteKind.CATCH) {
                    seen(event);
                    thrown = 0;
                }
            }
            case UNWOUND -> {
                seen(event);
                closeTo(event.depth() - 1, event.nextPosition(), End.THROWN);
            }
            case DEPTH -> closeTo(event.index(), event.position(), End.THROWN);
            case TICK, OBJECT, STRING, BOX, THREAD_START, THREAD_END, CONTENTS, MESSAGE -> {
                // nothing to draw
            }
        }
    }

    private void seen(EventCursor event) {
        if (event.reference() != thrown && exceptions.size() < FlameChart.MOST_EXCEPTIONS) {
            exceptions.add(new FlameChart.Thrown(
                    time(event.position()), event.position(), event.depth(), event.describe(event.reference())));
        }
        thrown = event.reference();
    }

    private double time(long position) {
        return later + clock.micros(position);
    }

    private void open(@Nullable RecordedMethod method, long position) {
        if (depth == positions.length) {
            positions = Arrays.copyOf(positions, depth * 2);
            starts = Arrays.copyOf(starts, depth * 2);
            methods = Arrays.copyOf(methods, depth * 2);
        }
        positions[depth] = position;
        starts[depth] = time(position);
        methods[depth] = method == null ? UNKNOWN : drawing.number(method);
        depth++;
    }

    /** Ends frames until so many are left. */
    private void closeTo(int left, long position, End how) {
        while (depth > left) {
            depth--;
            fresh = false;
            count++;
            if (methods[depth] != UNKNOWN) {
                draw((float) (time(position) - starts[depth]), how);
            }
        }
    }

    private void draw(float length, End how) {
        if (length < drawing.least()) {
            sum(starts[depth], length, methods[depth], depth);
        } else {
            calls.add(starts[depth], length, methods[depth], depth, positions[depth], how);
            drawing.kept();
        }
    }

    private void sum(double start, float length, int method, int at) {
        Sums into = sums;
        if (into != null) {
            into.add(start, length, method, at);
        }
    }

    // ---- what is kept

    long count() {
        return count;
    }

    int kept() {
        return calls.size();
    }

    int lengths(float[] into, int from) {
        int at = from;
        for (int i = 0; i < calls.size(); i++) {
            into[at++] = calls.length(i);
        }
        return at;
    }

    void keep(float least) {
        calls.keep(least, this::sum);
    }

    FlameChart.Thread drawn() {
        List<FlameChart.Call> drawn = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            drawn.add(new FlameChart.Call(
                    calls.start(i), calls.length(i), calls.method(i), calls.depth(i), calls.position(i), calls.end(i)));
        }
        drawn.sort(Comparator.comparingInt(FlameChart.Call::depth).thenComparingDouble(FlameChart.Call::start));
        Sums summed = sums;
        String name = thread.name().isEmpty() ? "thread " + thread.number() : thread.name();
        return new FlameChart.Thread(name, prefix, drawn, summed == null ? List.of() : summed.all(), exceptions, end);
    }
}
