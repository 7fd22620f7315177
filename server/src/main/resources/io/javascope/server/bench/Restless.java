import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program with a little of everything, which goes on until it is ended, ten minutes at most. */
public final class Restless {
    private static final long LATEST = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    private static int rounds;
    private final Map<String, List<Integer>> kept = new HashMap<>();
    private long total;

    public static void main(String[] args) throws InterruptedException {
        Restless restless = new Restless();
        Thread other = new Thread(Restless::beat, "other");
        other.setDaemon(true);
        other.start();
        for (int i = 0; System.nanoTime() < LATEST; i++) {
            restless.round(i, args);
            rounds = i;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void round(int i, String[] args) {
        int n = i % 7;
        List<Integer> numbers = kept.computeIfAbsent("n" + n, key -> new ArrayList<>());
        numbers.add(i); // STOP
        if (numbers.size() > 50) {
            numbers.clear();
        }
        total += depth(n);
        try {
            risk(n);
        } catch (IllegalStateException expected) {
            total--;
        }
        numbers.forEach(each -> total += each % 2);
    }

    private static int depth(int n) {
        return n == 0 ? 1 : 1 + depth(n - 1);
    }

    private static void risk(int n) {
        if (n == 3) {
            throw new IllegalStateException("n is " + n);
        }
    }

    private static void beat() {
        while (System.nanoTime() < LATEST) {
            System.out.println("round " + rounds);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
