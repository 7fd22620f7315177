package programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Lines that are hard to step over: recursion, exceptions that pass through, loops and lambdas on one line, callbacks. */
public final class AwkwardSteps {
    private static int ticks;

    private AwkwardSteps() {}

    public static void main(String[] args) {
        int sum = 0; // BREAK here
        sum += fib(7);
        sum += even(6) ? 1 : 2;
        sum += caught(3);
        sum += passedOn(4);
        sum += finals(5);
        sum += resources();
        sum += loopOnOneLine(20);
        sum += lambdas(4);
        sum += sorted();
        sum += manyThrown(70);
        sum += severalLines(3);
        sum += jumps();
        sum += reflected();
        sum += new Child(2).value();
        sum += countdown(3);
        sum += swallowed();
        synchronized (AwkwardSteps.class) {
            sum += tick(1) + tick(2);
        }
        System.out.println("sum " + sum);
    }

    private static int fib(int n) {
        if (n < 2) {
            return n;
        }
        int a = fib(n - 1);
        int b = fib(n - 2);
        return a + b;
    }

    private static boolean even(int n) {
        if (n == 0) {
            return true;
        }
        boolean other = odd(n - 1);
        return other;
    }

    private static boolean odd(int n) {
        if (n == 0) {
            return false;
        }
        boolean other = even(n - 1);
        return other;
    }

    private static int caught(int n) {
        try {
            fails(n);
            return 1;
        } catch (IllegalStateException e) {
            int length = e.getMessage().length();
            return length;
        }
    }

    private static int fails(int n) {
        if (n > 0) {
            int deeper = fails(n - 1);
            return deeper;
        }
        throw new IllegalStateException("deep");
    }

    private static int passedOn(int n) {
        int result = 0;
        try {
            result = middle(n);
        } catch (RuntimeException e) {
            result = tick(3);
        }
        return result;
    }

    private static int middle(int n) {
        int inner = fails(n);
        return inner + 1;
    }

    private static int finals(int n) {
        int result = 0;
        try {
            try {
                fails(n);
            } finally {
                result += tick(1);
            }
        } catch (IllegalStateException e) {
            result += tick(2);
        } finally {
            result += tick(3);
        }
        return result;
    }

    private static int resources() {
        int closed = 0;
        try (Noted first = new Noted(); Noted second = new Noted()) {
            closed = first.use() + second.use();
            fails(1);
        } catch (IllegalStateException e) {
            closed += 10;
        }
        return closed;
    }

    private static int loopOnOneLine(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) sum += tick(i);
        int j = 0;
        while (j < n) j++;
        do {
            j -= tick(j);
        } while (j > 0);
        return sum + j;
    }

    private static int lambdas(int n) {
        IntUnaryOperator twice = x -> 2 * x;
        IntUnaryOperator longer = x -> {
            int y = twice.applyAsInt(x);
            return y + 1;
        };
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(longer.applyAsInt(i));
        }
        int sum = all.stream().mapToInt(each -> tick(each)).filter(each -> each > 2).sum();
        all.forEach(each -> tick(each));
        return sum;
    }

    private static int sorted() {
        String[] words = {"pear", "fig", "apple"};
        Arrays.sort(words, new Comparator<String>() {
            @Override
            public int compare(String a, String b) {
                int difference = a.length() - b.length();
                return difference;
            }
        });
        return words[0].length();
    }

    private static int manyThrown(int n) {
        int caught = 0;
        for (int i = 0; i < n; i++) caught += parsed("no number");
        int more = tick(caught);
        return more;
    }

    private static int parsed(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static int severalLines(int n) {
        int chosen = n > 2
                ? tick(n)
                : tick(-n);
        int sum = tick(
                        tick(1)
                                + tick(2))
                + tick(3);
        String text = switch (n) {
            case 1 -> "one";
            case 3 -> "three" + tick(1);
            default -> "many";
        };
        return chosen + sum + text.length();
    }

    private static int jumps() {
        int count = 0;
        outer:
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                if (j == 2) {
                    continue outer;
                }
                if (i == 3) {
                    break outer;
                }
                count += tick(j);
            }
        }
        return count;
    }

    private static int reflected() {
        try {
            return (int) AwkwardSteps.class.getDeclaredMethod("tick", int.class).invoke(null, 5);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int swallowed() {
        List<Integer> numbers = List.of(1, 2, 3);
        int sum = 0;
        try {
            numbers.forEach(each -> fails(each));
            sum = 1;
        } catch (IllegalStateException e) {
            sum = 2;
        }
        return sum;
    }

    private static int countdown(int n) {
        try {
            int next = n == 0 ? fails(0) : countdown(n - 1);
            return next;
        } catch (IllegalStateException e) {
            if (n < 2) {
                throw e;
            }
            return n;
        }
    }

    static int tick(int n) {
        ticks++;
        return n > 0 ? 1 : 2;
    }

    /** Two levels of constructors. */
    private static class Parent {
        final int value;

        Parent(int value) {
            this.value = tick(value);
        }

        int value() {
            return value;
        }
    }

    private static final class Child extends Parent {
        private final int more = tick(7);

        Child(int n) {
            super(n);
            tick(more);
        }

        @Override
        int value() {
            return super.value() + more;
        }
    }

    private static final class Noted implements AutoCloseable {
        int use() {
            return tick(1);
        }

        @Override
        public void close() {
            tick(2);
        }
    }
}
