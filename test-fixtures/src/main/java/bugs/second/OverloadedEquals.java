package bugs.second;

import java.util.List;

/** equals that overloads instead of overriding: a list does not find the point. */
public class OverloadedEquals {
    static class Point {
        private final int x;
        private final int y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        public boolean equals(Point other) { // CAUSE
            return other != null && other.x == x && other.y == y;
        }

        @Override
        public int hashCode() {
            return 31 * x + y;
        }
    }

    static final List<Point> POINTS = List.of(new Point(0, 0), new Point(1, 2));
    static final String[] LABELS = {"origin", "corner"};

    static String label(Point point) {
        int index = POINTS.indexOf(point);
        return LABELS[index]; // SHOWS
    }

    public static void main(String[] args) {
        System.out.println(label(new Point(1, 2)));
    }
}
