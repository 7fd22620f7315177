package programs;

import java.util.concurrent.locks.LockSupport;

/** {@code Steady 1000} makes so many calls, then waits for a millisecond, for ever. */
public final class Steady {
    private int total;

    private Steady() {}

    public static void main(String[] args) {
        int calls = Integer.parseInt(args[0]);
        Steady steady = new Steady();
        while (true) {
            for (int i = 0; i < calls; i++) {
                steady.step(i);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private int step(int i) {
        int twice = i * 2; // BREAK in step
        total += twice % 1000;
        return total;
    }
}
