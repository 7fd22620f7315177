package io.javascope.capture.cache;

import io.javascope.capture.instrument.ClassRecording.Sibling;
import io.javascope.capture.instrument.RewrittenClass;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Classes that were instrumented before, by this user, by this agent and with these options. An entry is used only when
 * the class file that it was made from is the one that loads now, byte for byte, so a wrong one is never used, and when
 * the classes whose annotations counted are as they were; what is
 * damaged or cannot be read counts as absent. A thread of its own writes. Any thread.
 */
public final class ClassCache {
    /** What waits beyond that is not kept this time. */
    private static final int MOST_WAITING = 256;

    private final @Nullable CacheFolder folder;
    private final ArrayBlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    private record Entry(String name, RewrittenClass rewritten) {}

    private ClassCache(@Nullable CacheFolder folder) {
        this.folder = folder;
    }

    /** Keeps nothing. */
    public static ClassCache none() {
        return new ClassCache(null);
    }

    /**
     * In a folder for these options below {@code parent}; one that keeps nothing where that cannot be made the user's own.
     *
     * @param options all that the result of instrumenting depends on, the agent's version among it
     */
    public static ClassCache below(Path parent, String options) {
        CacheFolder folder = CacheFolder.open(parent, Long.toHexString(sum(options)));
        ClassCache cache = new ClassCache(folder);
        if (folder != null) {
            Thread writer = new Thread(null, cache::write, "javascope-cache", 0, false);
            writer.setDaemon(true);
            writer.start();
        }
        return cache;
    }

    /**
     * What this class file became; null when that is not known.
     *
     * @param siblings the bytes of other classes by internal name, as the class was instrumented with
     */
    public @Nullable RewrittenClass find(String type, byte[] original, Function<String, byte @Nullable []> siblings) {
        if (folder == null) {
            return null;
        }
        RewrittenClass known = Entries.read(folder.read(name(type, original)));
        return known != null && Arrays.equals(known.original(), original) && isSame(known, siblings) ? known : null;
    }

    private static boolean isSame(RewrittenClass known, Function<String, byte @Nullable []> siblings) {
        for (Sibling then : known.siblings()) {
            if (!then.equals(Sibling.of(then.name(), siblings.apply(then.name())))) {
                return false;
            }
        }
        return true;
    }

    /** For the next time. */
    public void keep(String type, RewrittenClass rewritten) {
        if (folder != null) {
            waiting.offer(new Entry(name(type, rewritten.original()), rewritten));
        }
    }

    private void write() {
        CacheFolder own = folder;
        try {
            if (own != null) {
                own.prune();
                while (own.hasRoom()) {
                    Entry entry = waiting.take();
                    own.write(entry.name, Entries.bytes(entry.rewritten));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Equal names for different classes cost time, no more. */
    private static String name(String type, byte[] original) {
        CRC32 sum = new CRC32();
        sum.update(original);
        return Integer.toHexString(type.hashCode()) + "-" + Integer.toHexString(original.length) + "-"
                + Long.toHexString(sum.getValue());
    }

    /** FNV-1a of 64 bits (Fowler, Noll and Vo). */
    private static long sum(String text) {
        long sum = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * 0x100000001b3L;
        }
        return sum;
    }
}
