package programs;

import java.util.concurrent.locks.LockSupport;

/**
 * Runs until it is ended, at most 60 seconds or as many as given, counting: for pause, attach, kill and clients that
 * vanish. Prints {@code ticking} when it runs, then {@code tick N} ten times a second.
 */
public final class Ticking {
    private static final long TICK_NANOS = 100_000_000L;

    private static volatile boolean stop;

    private Ticking() {}

    public static void main(String[] args) {
        long seconds = args.length > 0 ? Long.parseLong(args[0]) : 60;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        System.out.println("ticking " + ProcessHandle.current().pid());
        int ticks = 0;
        while (!stop && System.nanoTime() < end) {
            ticks++; // BREAK in tick
            System.out.println("tick " + ticks);
            LockSupport.parkNanos(TICK_NANOS);
        }
        System.out.println("stopped");
    }
}
