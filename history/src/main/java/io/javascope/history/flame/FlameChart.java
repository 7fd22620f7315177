package io.javascope.history.flame;

import io.javascope.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the threads of a recording did over time. Immutable.
 *
 * @param name of the recording
 * @param micros from its beginning to its end
 * @param cell microseconds of one cell of the sums' grid
 * @param methods their names as {@code Class.method} with the class's full name; calls name them by their place here
 * @param threads in the order of JVMs and numbers
 * @param threadsLeftOut those that did least, where there are more than {@link #MOST_THREADS}
 * @param lostBytes of events that are not there
 * @param calls how many were recorded, drawn or summed up
 * @param least microseconds of the shortest call that is drawn by itself; 0 when all are
 */
public record FlameChart(
        String name,
        double micros,
        double cell,
        List<String> methods,
        List<Thread> threads,
        int threadsLeftOut,
        long lostBytes,
        long calls,
        double least) {
    public FlameChart {
        methods = List.copyOf(methods);
        threads = List.copyOf(threads);
    }

    /** How a call ended. */
    public enum End {
        RETURNED,
        THROWN,
        /** Its end is not recorded, or it had not come yet. */
        OPEN;

        static final List<End> ALL = List.of(values());
    }

    /**
     * A thread.
     *
     * @param prefix of its positions, to the {@code @}
     * @param calls those long enough, each after those around it
     * @param exceptions where they were first seen, in the order of time; {@link #MOST_EXCEPTIONS} at most
     */
    public record Thread(
            String name, String prefix, List<Call> calls, List<Sum> sums, List<Thrown> exceptions, double end) {
        public Thread {
            calls = List.copyOf(calls);
            sums = List.copyOf(sums);
            exceptions = List.copyOf(exceptions);
        }
    }

    /**
     * A call.
     *
     * @param start microseconds since the beginning
     * @param length microseconds
     * @param depth frames around it
     * @param sequence of the position at which a debugger stands when it begins, behind the thread's prefix
     */
    public record Call(double start, float length, int method, int depth, long sequence, End end) {}

    /**
     * Short calls of one cell of the grid.
     *
     * @param cell from 0
     * @param share of the cell that they fill
     * @param count how many began there
     * @param method of the longest of them
     */
    public record Sum(int depth, int cell, float share, int count, int method) {}

    /**
     * An exception.
     *
     * @param at microseconds since the beginning
     * @param text its type, and its message where that was recorded
     */
    public record Thrown(double at, long sequence, int depth, String text) {}

    /** That are drawn. */
    public static final int MOST_THREADS = 200;

    /** Of each thread. */
    public static final int MOST_EXCEPTIONS = 2_000;

    /** Drawn one by one where nobody asks for more or fewer: what a page can hold and a browser draws in a frame. */
    public static final int MOST_CALLS = 120_000;

    /** Cells of the grid of sums. */
    public static final int CELLS = 2_048;

    /**
     * Draws a recording as it is now. Reads it twice, about 30 ns an event each time, on this thread.
     *
     * @param mostCalls that are drawn one by one, the longest of all; the others are summed up
     * @throws IOException when it is no recording or cannot be read
     */
    public static FlameChart of(Path recording, int mostCalls) throws IOException {
        return new FlameDrawing(Recording.now(recording), mostCalls).draw();
    }
}
