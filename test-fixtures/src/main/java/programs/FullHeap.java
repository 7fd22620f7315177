package programs;

/** Fills the heap to the last byte; then threads call {@link Calm} for the first time. */
public final class FullHeap {
    private static final int THREADS = 4;
    private static volatile boolean full;

    private FullHeap() {}

    public static void main(String[] args) throws InterruptedException {
        int[] depths = new int[THREADS];
        Thread[] threads = new Thread[THREADS];
        Calm.depth(3); // is loaded
        for (int i = 0; i < THREADS; i++) {
            int own = i;
            threads[i] = new Thread(() -> {
                while (!full) {
                    Thread.onSpinWait();
                }
                try {
                    depths[own] = Calm.depth(300);
                } catch (OutOfMemoryError noticed) {
                    depths[own] = -1;
                }
            });
            threads[i].start();
        }
        Object[] kept = fill();
        full = true;
        for (Thread thread : threads) {
            thread.join();
        }
        boolean wasFull = kept != null;
        kept = null;
        for (int depth : depths) {
            System.out.println("depth " + depth);
        }
        System.out.println("was full " + wasFull);
    }

    private static Object[] fill() {
        Object[] kept = new Object[1];
        for (int size = 1 << 20; size > 0; size /= 2) {
            try {
                while (true) {
                    Object[] more = new Object[size];
                    more[0] = kept;
                    kept = more;
                }
            } catch (OutOfMemoryError smaller) {
                continue;
            }
        }
        return kept;
    }
}
