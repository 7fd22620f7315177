package bugs.second;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;

/** A lost update: two threads count in a concurrent map, but by a get and a put. */
public class LostPut {
    static final Map<String, Integer> HITS = new ConcurrentHashMap<>();
    static final CyclicBarrier BOTH_READ = new CyclicBarrier(2);

    static void hit(String page) {
        int before = HITS.get(page);
        await();
        HITS.put(page, before + 1); // CAUSE
    }

    private static void await() {
        try {
            BOTH_READ.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        HITS.put("home", 40);
        Thread one = new Thread(() -> hit("home"), "reader one");
        Thread two = new Thread(() -> hit("home"), "reader two");
        one.start();
        two.start();
        one.join();
        two.join();
        int hits = HITS.get("home");
        System.out.println(hits); // SHOWS
    }
}
