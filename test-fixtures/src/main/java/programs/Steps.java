package programs;

/** Calls, constructors, static initialisers, library calls: for stepping. Prints {@code result 66}. */
public final class Steps {
    private final int start;

    private Steps(int start) {
        this.start = start; // STEP constructor
    }

    public static void main(String[] args) {
        int a = 1; // BREAK first
        int b = twice(a); // STEP call of twice
        Steps steps = new Steps(b); // STEP call of constructor
        int c = steps.sum(twice(3), twice(4)); // STEP nested calls
        int d = Constants.LIMIT; // STEP class initialiser
        String text = String.valueOf(c + d); // STEP library call
        int e = fib(12); // STEP recursion
        int many = manyCalls(); // STEP many calls
        System.out.println("result " + (Integer.parseInt(text) + e - 144 + many - 5_000)); // STEP print
    } // STEP end of main

    private static int twice(int n) {
        int doubled = 2 * n; // STEP in twice
        return doubled; // STEP return of twice
    }

    private int sum(int x, int y) {
        int sum = start + x + y; // STEP in sum
        return sum; // STEP return of sum
    }

    private static int fib(int n) {
        if (n < 2) { // STEP in fib
            return n;
        }
        return fib(n - 1) + fib(n - 2); // STEP inner calls of fib
    }

    private static int manyCalls() {
        int count = 0;
        for (int i = 0; i < 5_000; i++) { // STEP loop of many
            count = increment(count); // STEP body of many
        }
        return count; // STEP return of many
    }

    private static int increment(int n) {
        return n + 1; // STEP in increment
    }

    /** Has a static initialiser that runs late. */
    static final class Constants {
        static final int LIMIT;

        static {
            int half = 25; // STEP in initialiser
            LIMIT = 2 * half; // STEP end of initialiser
        }

        private Constants() {}
    }
}
