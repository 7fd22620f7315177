package programs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A bit of everything that a recorder must get right, from a seed: {@code Everything 7 3} runs three rounds. Prints one
 * number, which depends on all that was computed.
 */
public final class Everything {
    sealed interface Shape permits Circle, Square, Text {}

    record Circle(double radius) implements Shape {}

    record Square(int side, long weight) implements Shape {
        Square {
            if (side < 0) {
                throw new IllegalArgumentException("side " + side);
            }
        }
    }

    record Text(String text, char mark) implements Shape {}

    enum Kind {
        ROUND,
        FLAT {
            @Override
            int weight() {
                int base = super.weight();
                return base * 2;
            }
        };

        int weight() {
            return ordinal() + 1;
        }
    }

    static class Base {
        protected final int id;
        int[] counts = {1, 2, 3};

        Base(int id) {
            this.id = id;
            int twice = id * 2;
            counts[id % 3] = twice;
        }

        int value() {
            return id;
        }
    }

    class Inner extends Base {
        private final String label;
        private double ratio;

        Inner(int id, String label) {
            super(label == null ? id : id + label.length());
            this.label = label == null ? "none" : label;
            ratio = id / 3.0;
            total += id;
        }

        @Override
        int value() {
            int outer = total;
            return super.value() + outer % 7 + label.length();
        }
    }

    private int total;
    private static long calls;
    private final int seed;

    private Everything(int seed) {
        this.seed = seed;
    }

    public static void main(String[] args) throws Exception {
        int seed = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            Everything run = new Everything(seed + round);
            sum += run.all();
        }
        System.out.println(sum);
    }

    private long all() throws InterruptedException {
        long sum = fib(6 + seed % 3);
        sum += primitives((byte) seed, (short) (seed * 300), (char) ('a' + seed % 26), seed % 2 == 0);
        sum += wide(seed, seed * 1_000_000_007L, seed / 7.0, seed * 0.5f, -1L);
        for (int i = 0; i < 4; i++) {
            sum += exceptions(i);
        }
        sum += shapes();
        sum += lambdas();
        sum += strings();
        sum += loops();
        sum += inner();
        sum += threads();
        return sum;
    }

    private static int fib(int n) {
        calls++;
        if (n < 2) {
            return n;
        }
        int one = fib(n - 1);
        int two = fib(n - 2);
        return one + two;
    }

    private static long primitives(byte b, short s, char c, boolean z) {
        b += 100;
        s = (short) (s ^ b);
        c++;
        z = !z;
        int i = b + s + c;
        long l = (long) i << 33 | i;
        float f = i / 3f;
        double d = l / 7.0;
        boolean more = d > f && z;
        if (more) {
            int scoped = i * 3;
            l += scoped;
        } else {
            double scoped = f * 2;
            l -= (long) scoped;
        }
        return l;
    }

    private static long wide(int a, long b, double c, float d, long e) {
        long first = b + a;
        double second = c * d;
        long third = first ^ e;
        second++;
        int last = (int) (third % 1000);
        return last + (long) second;
    }

    private int exceptions(int which) {
        int result = 0;
        String state = "start";
        try {
            state = "trying";
            result = thrower(which);
            state = "fine";
        } catch (IllegalStateException e) {
            String message = e.getMessage();
            result = message.length();
        } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) {
            result = -1;
        } finally {
            result += state.length();
            total++;
        }
        return result;
    }

    private int thrower(int which) {
        int[] few = new int[2];
        try {
            few[0] = which;
            return switch (which) {
                case 0 -> throw new IllegalStateException("state " + which);
                case 1 -> 1 / few[1];
                case 2 -> few[which];
                default -> nested(which);
            };
        } finally {
            few[1] = 5;
        }
    }

    private static int nested(int depth) {
        try {
            if (depth > 0) {
                return nested(depth - 1);
            }
            throw new UnsupportedOperationException("bottom");
        } catch (UnsupportedOperationException e) {
            if (depth < 2) {
                throw e;
            }
            return depth;
        }
    }

    private long shapes() {
        List<Shape> shapes = new ArrayList<>(List.of(new Circle(seed), new Square(seed % 9, 5L), new Text("t" + seed, 'x')));
        long area = 0;
        for (Shape shape : shapes) {
            if (shape instanceof Circle circle) {
                area += (long) (circle.radius() * 3);
            } else if (shape instanceof Square square && square.side() > 0) {
                area += square.side() * square.weight();
            } else {
                area++;
            }
        }
        try {
            shapes.add(new Square(-1, 0));
        } catch (IllegalArgumentException refused) {
            area -= refused.getMessage().length();
        }
        for (Kind kind : Kind.values()) {
            area += kind.weight();
            switch (kind) {
                case ROUND -> area += 1;
                case FLAT -> area += 2;
            }
        }
        return area;
    }

    private int lambdas() {
        int captured = seed + 1;
        IntUnaryOperator plus = x -> {
            int y = x + captured;
            return y * 2;
        };
        IntUnaryOperator twice = plus.andThen(plus);
        Map<String, Integer> lengths = new HashMap<>();
        List<String> words = IntStream.range(0, 5)
                .mapToObj(i -> "w".repeat(i) + captured)
                .filter(word -> word.length() > 1)
                .collect(Collectors.toList());
        for (String word : words) {
            lengths.merge(word, word.length(), Integer::sum);
        }
        Runnable counter = new Runnable() {
            private int runs;

            @Override
            public void run() {
                runs++;
                total += runs;
            }
        };
        counter.run();
        counter.run();
        return twice.applyAsInt(3) + lengths.size();
    }

    private int strings() {
        StringBuilder builder = new StringBuilder();
        String none = null;
        Integer box = seed * 1000;
        Long wide = box * 3L;
        for (char c = 'a'; c < 'e'; c++) {
            builder.append(c).append(box);
        }
        String text = builder.toString();
        String block = """
            several
            lines""";
        String longText = text.repeat(20);
        return text.length() + block.length() + longText.hashCode() % 100 + (none == null ? 1 : 0) + wide.intValue() % 3;
    }

    private int loops() {
        int[][] grid = new int[3][4];
        int count = 0;
        outer:
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                if (i * j == 4) {
                    continue outer;
                }
                grid[i][j] = i * 10 + j;
                count += grid[i][j];
            }
        }
        int k = 10;
        while (k > 0) {
            k -= 3;
        }
        do {
            k++;
        } while (k < 2);
        long[] longs = {1L, Long.MAX_VALUE};
        longs[0] = count;
        double[] doubles = {Double.NaN, -0.0};
        doubles[1] += k;
        Object[] objects = new Object[] {grid, "text", count};
        objects[0] = longs;
        boolean[] flags = new boolean[2];
        flags[1] = count > 3;
        char[] chars = {'x'};
        chars[0]++;
        return count + k + (int) longs[0] + (flags[1] ? 1 : 0) + chars[0];
    }

    private int inner() {
        Inner one = new Inner(seed, "label");
        Inner two = new Inner(seed + 1, null);
        synchronized (this) {
            total += one.value();
        }
        class Local {
            final int held = total;

            int get() {
                return held + seed;
            }
        }
        return two.value() + new Local().get() + guarded(2);
    }

    private synchronized int guarded(int more) {
        total += more;
        return total;
    }

    private int threads() throws InterruptedException {
        int[] results = new int[2];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            int own = i;
            threads[i] = new Thread(() -> {
                int local = own * 10;
                results[own] = local + fib(4);
            }, "worker-" + seed + "-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return results[0] + results[1];
    }
}
