package io.javascope.history.ring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The kept stops of a session in the order of their sequence numbers, bounded by count and by bytes: the oldest go first.
 * Equal parts of different stops are kept once. Owned by one actor, not for several threads; the entries it hands out are
 * immutable.
 *
 * @param <A> what the owner knows about a stop beside its state
 */
public final class SnapshotRing<A> {

    /** A kept stop; immutable as far as {@code about} is. */
    public record Entry<A>(Snapshot snapshot, A about) {
        public long sequence() {
            return snapshot.position().sequence();
        }
    }

    private final int maxCount;
    private final long maxBytes;
    private final TreeMap<Long, Entry<A>> entries = new TreeMap<>();
    private final Pool pool = new Pool();
    private long ownBytes;
    private long dropped;

    /**
     * An empty ring.
     *
     * @param maxCount at most so many stops; 0 keeps none
     * @param maxBytes at most so many bytes of estimated heap
     */
    public SnapshotRing(int maxCount, long maxBytes) {
        if (maxCount < 0 || maxBytes < 0) {
            throw new IllegalArgumentException(
                    "A ring of " + maxCount + " stops and " + maxBytes + " bytes cannot be; both must be 0 or more.");
        }
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
    }

    /**
     * Keeps a stop. One with the sequence number of the newest replaces that. A snapshot that alone is larger than
     * {@code maxBytes} is kept without its data, and says so.
     *
     * @return the entry as it is kept
     * @throws IllegalArgumentException when the sequence number is lower than the newest
     */
    public Entry<A> add(Snapshot snapshot, A about) {
        long sequence = snapshot.position().sequence();
        if (!entries.isEmpty() && sequence < entries.lastKey()) {
            throw new IllegalArgumentException(
                    "Stop " + sequence + " cannot be kept after stop " + entries.lastKey() + ".");
        }
        remove(sequence);
        var entry = insert(snapshot, about);
        if (bytes() > maxBytes && snapshot.bytes() > maxBytes) {
            remove(sequence);
            entry = insert(
                    snapshot.withoutData("it alone is larger than the " + maxBytes + " bytes that may be kept"), about);
        }
        trim();
        return entry;
    }

    /** The newest kept stop before {@code sequence} that passes. */
    public Optional<Entry<A>> previous(long sequence, Predicate<? super Entry<A>> passes) {
        return entries.headMap(sequence, false).descendingMap().values().stream()
                .filter(passes)
                .findFirst();
    }

    /** The oldest kept stop after {@code sequence} that passes. */
    public Optional<Entry<A>> next(long sequence, Predicate<? super Entry<A>> passes) {
        return entries.tailMap(sequence, false).values().stream().filter(passes).findFirst();
    }

    public Optional<Entry<A>> at(long sequence) {
        return Optional.ofNullable(entries.get(sequence));
    }

    public Optional<Entry<A>> oldest() {
        return Optional.ofNullable(entries.firstEntry()).map(Map.Entry::getValue);
    }

    public Optional<Entry<A>> newest() {
        return Optional.ofNullable(entries.lastEntry()).map(Map.Entry::getValue);
    }

    /** All kept stops, the oldest first. */
    public List<Entry<A>> entries() {
        return List.copyOf(entries.values());
    }

    public int count() {
        return entries.size();
    }

    /** Estimated heap of all kept stops, what they share counted once. */
    public long bytes() {
        return ownBytes + pool.bytes();
    }

    /** How many stops were dropped to keep the bounds. */
    public long dropped() {
        return dropped;
    }

    /** Forgets everything; what was kept does not count as dropped. */
    public void clear() {
        List.copyOf(entries.keySet()).forEach(this::remove);
    }

    private Entry<A> insert(Snapshot snapshot, A about) {
        var shared = snapshot.sharing(pool);
        ownBytes += shared.ownBytes();
        var entry = new Entry<>(shared, about);
        entries.put(entry.sequence(), entry);
        return entry;
    }

    private void trim() {
        while (!entries.isEmpty() && (entries.size() > maxCount || bytes() > maxBytes)) {
            remove(entries.firstKey());
            dropped++;
        }
    }

    private void remove(long sequence) {
        var removed = entries.remove(sequence);
        if (removed != null) {
            ownBytes -= removed.snapshot().ownBytes();
            removed.snapshot().parts(pool::release);
        }
    }
}
