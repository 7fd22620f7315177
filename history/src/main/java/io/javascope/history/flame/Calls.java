package io.javascope.history.flame;

import java.util.Arrays;

/**
 * Calls of one thread as columns, a row each. One thread.
 */
final class Calls {
    private double[] starts = new double[256];
    private float[] lengths = new float[256];
    private int[] methods = new int[256];
    private short[] depths = new short[256];
    private long[] positions = new long[256];
    private byte[] ends = new byte[256];
    private int size;

    void add(double start, float length, int method, int depth, long position, FlameChart.End end) {
        if (size == starts.length) {
            int more = size * 2;
            starts = Arrays.copyOf(starts, more);
            lengths = Arrays.copyOf(lengths, more);
            methods = Arrays.copyOf(methods, more);
            depths = Arrays.copyOf(depths, more);
            positions = Arrays.copyOf(positions, more);
            ends = Arrays.copyOf(ends, more);
        }
        starts[size] = start;
        lengths[size] = length;
        methods[size] = method;
        depths[size] = (short) Math.min(depth, Short.MAX_VALUE);
        positions[size] = position;
        ends[size] = (byte) end.ordinal();
        size++;
    }

    int size() {
        return size;
    }

    double start(int row) {
        return starts[row];
    }

    float length(int row) {
        return lengths[row];
    }

    int method(int row) {
        return methods[row];
    }

    int depth(int row) {
        return depths[row];
    }

    long position(int row) {
        return positions[row];
    }

    FlameChart.End end(int row) {
        return FlameChart.End.ALL.get(ends[row]);
    }

    /** Keeps the rows at least so long and hands the others on. */
    void keep(float least, Dropped dropped) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (lengths[i] >= least) {
                starts[kept] = starts[i];
                lengths[kept] = lengths[i];
                methods[kept] = methods[i];
                depths[kept] = depths[i];
                positions[kept] = positions[i];
                ends[kept] = ends[i];
                kept++;
            } else {
                dropped.take(starts[i], lengths[i], methods[i], depths[i]);
            }
        }
        size = kept;
    }

    /** Takes rows that are not kept. */
    interface Dropped {
        void take(double start, float length, int method, int depth);
    }
}
