package bugs.more;

import java.util.concurrent.atomic.AtomicReference;

/** A price that another thread computed is read from an atomic reference. */
public class AtomicQuote {
    private static final AtomicReference<Integer> LATEST = new AtomicReference<>(5);

    private static void update(int stock) {
        int quote = stock - 30; // CAUSE
        LATEST.set(quote);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> update(12), "quoting");
        other.start();
        other.join();
        LATEST.compareAndSet(5, 6);
        int quoted = LATEST.get();
        System.out.println(quoted); // SHOWS
    }
}
