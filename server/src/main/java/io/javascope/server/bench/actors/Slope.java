package io.javascope.server.bench.actors;

import io.javascope.server.bench.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * How a quantity grows with another: the median of the slopes between all pairs of points (Theil 1950, Sen 1968), which
 * a few measurements that something else disturbed do not move.
 */
final class Slope {
    private record Point(double x, double y) {}

    private final List<Point> points = new ArrayList<>();

    /** One measurement; {@code x} differs from all before. */
    void add(double x, double y) {
        points.add(new Point(x, y));
    }

    int count() {
        return points.size();
    }

    /** What {@code y} gains for each one of {@code x}; from two points on. */
    double median() {
        var slopes = new Samples();
        for (int first = 0; first < points.size(); first++) {
            for (Point second : points.subList(first + 1, points.size())) {
                slopes.add((second.y() - points.get(first).y())
                        / (second.x() - points.get(first).x()));
            }
        }
        return slopes.median();
    }
}
