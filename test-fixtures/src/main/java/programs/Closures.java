package programs;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** Lambdas, inner, anonymous and local classes. Prints {@code [10, 20, 30] 13 23 33}. */
public final class Closures {
    private final int offset = 10;

    /** Knows its outer object. */
    final class Inner {
        private final int own = 3;

        int sum(int n) {
            int result = n + own + offset; // BREAK in inner class
            return result;
        }
    }

    public static void main(String[] args) {
        new Closures().run();
    }

    private void run() {
        int factor = 10;
        List<Integer> scaled = List.of(1, 2, 3).stream()
                .map(n -> n * factor) // BREAK in lambda on one line
                .collect(Collectors.toList());
        IntUnaryOperator block = n -> {
            int shifted = n + offset; // BREAK in lambda
            return shifted;
        };
        IntUnaryOperator anonymous = new IntUnaryOperator() {
            private final int bonus = 20;

            @Override
            public int applyAsInt(int n) {
                int result = n + bonus; // BREAK in anonymous class
                return result;
            }
        };
        record Shift(int by) {
            int apply(int n) {
                int moved = n + by; // BREAK in local record
                return moved;
            }
        }
        int inner = new Inner().sum(0);
        int outcome = inner + block.applyAsInt(0) - offset; // BREAK after closures
        System.out.println(scaled + " " + outcome + " " + (anonymous.applyAsInt(3)) + " " + new Shift(30).apply(3));
    }
}
