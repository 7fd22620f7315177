package io.javascope.server.bench.actors;

import io.javascope.server.bench.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * How a quantity grows with another: the median of the slopes between pairs of points (Theil 1950, Sen 1968), which a few
 * measurements that something else disturbed do not move. Only pairs that are half the range apart count: a slope over
 * next to nothing is noise.
 */
final class Slope {
    private record Point(double x, double y) {}

    private final List<Point> points = new ArrayList<>();

    /** One measurement; {@code x} is more than before. */
    void add(double x, double y) {
        points.add(new Point(x, y));
    }

    int count() {
        return points.size();
    }

    /** What {@code y} gains for each one of {@code x}; from two points on. */
    double median() {
        double least = (points.getLast().x() - points.getFirst().x()) / 2;
        var slopes = new Samples();
        for (Point first : points) {
            for (Point second : points) {
                if (second.x() - first.x() >= least) {
                    slopes.add((second.y() - first.y()) / (second.x() - first.x()));
                }
            }
        }
        return slopes.median();
    }
}
