/** Lines that make many calls, again and again. */
public final class HeavyLines {
    private static int count;

    private HeavyLines() {}

    public static void main(String[] args) {
        long sum = 0;
        for (int lap = 0; lap < Integer.MAX_VALUE; lap++) {
            sum += lap; // STOP
            for (int i = 0; i < 5_000; i++) sum += direct(i);
            for (int i = 0; i < 20_000; i++) sum += direct(i);
            sum += nested(20_000);
            sum += fib(20);
            sum += out(lap);
        }
        System.out.println(sum + count);
    }

    private static int direct(int n) {
        count++;
        return n;
    }

    private static long nested(int calls) {
        long sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += direct(i);
        }
        return sum;
    }

    private static int fib(int n) {
        if (n < 2) {
            return n;
        }
        return fib(n - 1) + fib(n - 2);
    }

    private static int out(int n) {
        return n;
    }
}
