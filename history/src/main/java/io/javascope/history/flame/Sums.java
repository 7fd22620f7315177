package io.javascope.history.flame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls too short to be drawn one by one, summed up over a grid of time and depth: how much of each cell they fill, how
 * many began there, and the method of the longest. One thread.
 */
final class Sums {
    /** Deeper frames are summed up with the frames of this depth. */
    static final int MOST_DEPTHS = 64;

    private final double cell;
    private final int cells;
    private final @Nullable Row[] rows = new Row[MOST_DEPTHS];

    /** One depth; most threads are in few cells. */
    private static final class Row {
        final Map<Integer, Cell> cells = new HashMap<>();
        int lastNumber = -1;
        Cell last = new Cell();

        Cell at(int number) {
            if (number != lastNumber) {
                lastNumber = number;
                last = cells.computeIfAbsent(number, _ -> new Cell());
            }
            return last;
        }
    }

    private static final class Cell {
        float filled;
        int count;
        int method;
        float longest;
    }

    /**
     * @param cells of the grid
     * @param micros of all of it
     */
    Sums(int cells, double micros) {
        this.cells = cells;
        this.cell = Math.max(1e-3, micros / cells);
    }

    void add(double start, float length, int method, int depth) {
        int level = Math.min(depth, MOST_DEPTHS - 1);
        Row row = rows[level];
        if (row == null) {
            row = new Row();
            rows[level] = row;
        }
        int first = Math.clamp((int) (start / cell), 0, cells - 1);
        Cell begun = row.at(first);
        begun.count++;
        if (begun.count == 1 || length > begun.longest) {
            begun.longest = length;
            begun.method = method;
        }
        double from = start;
        double end = start + length;
        for (int i = first; i < cells && from < end; i++) {
            double to = Math.min(end, (i + 1) * cell);
            row.at(i).filled += (float) (to - from);
            from = to;
        }
    }

    List<FlameChart.Sum> all() {
        List<FlameChart.Sum> all = new ArrayList<>();
        for (int depth = 0; depth < rows.length; depth++) {
            Row row = rows[depth];
            if (row != null) {
                int level = depth;
                row.cells.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                    Cell sum = entry.getValue();
                    float share = (float) Math.min(1, sum.filled / cell);
                    all.add(new FlameChart.Sum(level, entry.getKey(), share, sum.count, sum.method));
                });
            }
        }
        return all;
    }
}
