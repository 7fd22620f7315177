package programs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Places of many kinds for breakpoints that are decided by conditions; prints a sum. */
public final class Conditioned {
    private static final List<Integer> STARTED = new ArrayList<>();
    private static long sum;

    static {
        for (int i = 0; i < 5; i++) {
            STARTED.add(i); // BREAK in static initialiser
        }
    }

    private final long wide;
    private final String name;

    private Conditioned(long wide, String name) {
        this.wide = wide; // BREAK in constructor
        this.name = name;
    }

    /** Has code of its own. */
    interface Doubling {
        default int twice(int n) {
            int result = n * 2; // BREAK in default method
            return result;
        }
    }

    private static final class Twice implements Doubling {
        private int calls;

        int counted(int n) {
            calls++; // BREAK in nested class
            return twice(n) + calls;
        }
    }

    private static int recursive(int n) {
        if (n <= 0) {
            return 0;
        }
        int rest = recursive(n - 1); // BREAK in recursion
        return rest + n;
    }

    private static int kind(int n) {
        int kind = 0;
        switch (n % 4) {
            case 0:
                kind = 1; // BREAK in case
                break;
            case 1:
                kind = 2;
            // falls through
            default:
                kind += 3; // BREAK in default
        }
        return kind;
    }

    private static int guarded(int n) {
        int result = -1;
        try {
            if (n % 3 == 0) {
                throw new IllegalStateException("three " + n); // BREAK in try
            }
            result = 10 / (n % 5); // BREAK at division
        } catch (IllegalStateException e) {
            result = e.getMessage().length(); // BREAK in catch
        } catch (ArithmeticException e) {
            result = 0;
        } finally {
            sum += result; // BREAK in finally
        }
        return result;
    }

    private static double wides(long a, double b, int c) {
        double product = a * b; // BREAK in wides
        long later;
        if (c > 1) {
            later = a + c;
            product += later; // BREAK with late variable
        }
        return product + c;
    }

    private <T extends Comparable<T>> T larger(T a, T b) {
        T larger = a.compareTo(b) >= 0 ? a : b; // BREAK in generic method
        return larger;
    }

    private boolean isWide(long least) {
        boolean is = wide >= least; // BREAK in called method
        return is;
    }

    private void visit(int i) {
        sum += i; // BREAK in instance method
        while (i > 0 && isWide(i)) {
            i -= 2; // BREAK in while
        }
    }

    @Override
    public String toString() {
        return "wide " + wide; // BREAK in toString
    }

    private static int spread(int a, int b) {
        return plus(a,
                b * 2 // BREAK in second line of call
                );
    }

    private static int plus(int a, int b) {
        return a + b;
    }

    public static void main(String[] args) {
        Twice twice = new Twice();
        List<Conditioned> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(new Conditioned(i, i % 2 == 0 ? "even" : null));
        }
        IntUnaryOperator plus = n -> n + all.size(); // BREAK in lambda
        for (int i = 0; i < 8; i++) {
            sum += twice.counted(i) + recursive(i % 4) + kind(i) + guarded(i) + spread(i, 1);
            sum += (long) wides(i, 1.5, i % 3);
            sum += all.get(i).larger(i, 4);
            sum += plus.applyAsInt(i); // BREAK in main
            all.get(i).visit(i);
            Runnable anonymous = new Runnable() {
                @Override
                public void run() {
                    sum += twice.calls; // BREAK in anonymous class
                }
            };
            anonymous.run();
        }
        System.out.println("sum " + sum + " " + all.get(3).name); // BREAK at end
    }
}
