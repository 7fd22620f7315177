package programs;

/** Two threads that count, each for itself, for at most 60 seconds. */
public final class Pair {
    private static volatile long first;
    private static volatile long second;

    private Pair() {}

    public static void main(String[] args) {
        long end = System.nanoTime() + 60_000_000_000L;
        Thread other = new Thread(() -> other(end), "other");
        other.setDaemon(true);
        other.start();
        while (System.nanoTime() < end) {
            first++; // COUNT first
            Thread.onSpinWait();
        }
    }

    private static void other(long end) {
        while (System.nanoTime() < end) {
            second++; // COUNT second
            Thread.onSpinWait();
        }
    }
}
