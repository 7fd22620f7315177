package programs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collections that two threads change: in turn under a lock, or as it comes; and a map with many entries. */
public final class SharedCollections {
    private final List<String> inTurn = new ArrayList<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final Map<Integer, Long> sums = new HashMap<>();
    private final List<String> asItComes = new CopyOnWriteArrayList<>();
    private final Map<Integer, String> large = new HashMap<>();
    private final Map<Slow, Integer> slow = new HashMap<>();
    private int turn;
    private long work;

    private SharedCollections() {}

    /** Prints what is in them. */
    public static void main(String[] args) throws InterruptedException {
        SharedCollections shared = new SharedCollections();
        Thread other = new Thread(() -> shared.take(1), "other");
        other.start();
        shared.take(0);
        other.join();
        for (int i = 0; i < 40; i++) {
            shared.large.put(i, "value " + i);
            shared.spin();
        }
        shared.spin();
        shared.work += shared.large.get(30).length();
        shared.large.remove(7);
        shared.large.put(9, "another");
        for (int i = 0; i < 20; i++) {
            shared.slow.put(new Slow(shared, i), i);
            shared.sums.merge(i % 3, 1000L, Long::sum);
            shared.spin();
        }
        shared.tell();
    }

    /** A key whose hash takes so long that a call ends in another chunk than the one in which it began. */
    private record Slow(SharedCollections shared, int number) {
        @Override
        public int hashCode() {
            shared.spin();
            return number;
        }
    }

    private void take(int mine) {
        for (int done = 0; done < 8; ) {
            synchronized (this) {
                if (turn == mine) {
                    inTurn.add(mine + " " + done); // ADD
                    counted.put("both", inTurn.size());
                    counted.put("of " + mine, done);
                    asItComes.add(mine + " " + done);
                    turn = 1 - mine;
                    done++;
                }
            }
        }
        asItComes.add("end of " + mine);
    }

    /** Fills a chunk or so. */
    private void spin() {
        for (int i = 0; i < 8_000; i++) {
            work = work * 31 + i;
        }
    }

    private void tell() {
        System.out.println("inTurn " + inTurn); // TELL
        System.out.println("counted " + counted);
        System.out.println("sums " + sums);
        System.out.println("large " + large.size() + " " + large.get(9) + " " + large.containsKey(7));
    }
}
