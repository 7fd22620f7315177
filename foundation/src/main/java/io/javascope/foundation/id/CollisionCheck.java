package io.javascope.foundation.id;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts ids that were given out twice, by a bitmap over all of them: for tests, and by the billion for the soak. Writers
 * are platform threads with a block each.
 */
public final class CollisionCheck {
    private final IdSource source = new IdSource(0);
    private final AtomicLongArray seen;
    private final long places;
    private final AtomicLong collisions = new AtomicLong();
    private final AtomicLong strays = new AtomicLong();

    private CollisionCheck(long places) {
        this.places = places;
        this.seen = new AtomicLongArray(Math.toIntExact(places / Long.SIZE + 1));
    }

    /**
     * What came of it.
     *
     * @param ids how many were made
     * @param collisions how many of them had been made before
     * @param strays how many lay outside of the range that these writers can reach
     */
    public record Outcome(long ids, long collisions, long strays) {}

    /**
     * Makes ids. Takes one bit of memory for each; a billion take 125 MB.
     *
     * @param ids how many, rounded down to a multiple of {@code writers}
     */
    public static Outcome check(long ids, int writers) throws InterruptedException {
        long each = ids / writers;
        // Every writer may leave the rest of its last block unused.
        CollisionCheck check = new CollisionCheck(each * writers + writers * 1024L + 1);
        Thread[] threads = new Thread[writers];
        for (int at = 0; at < writers; at++) {
            threads[at] = Thread.ofPlatform().name("id-writer-" + at).start(() -> check.write(each));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Outcome(each * writers, check.collisions.get(), check.strays.get());
    }

    private void write(long count) {
        IdBlock block = source.block();
        for (long at = 0; at < count; at++) {
            mark(block.next());
        }
    }

    private void mark(long id) {
        if (id < 1 || id > places) {
            strays.incrementAndGet();
            return;
        }
        long bit = 1L << id;
        int word = (int) (id / Long.SIZE);
        if ((seen.getAndAccumulate(word, bit, (old, set) -> old | set) & bit) != 0) {
            collisions.incrementAndGet();
        }
    }
}
