package io.javascope.capture.runtime;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Texts that were seen under a secret's name, to be found again alone and inside of others. A longer text is walked over
 * once, whatever the number of secrets: a rolling hash of six characters (Rabin and Karp 1987) tells where one may begin.
 * Any thread.
 */
final class RememberedTexts {
    /** Bounds the memory: beyond it, secrets are still found by their look. */
    private static final int MOST = 100_000;

    /** Shorter ones are found alone only: they stand in too much that is none. */
    private static final int BEGINNING = 6;

    private static final int BITS = 1 << 16;
    private static final int FACTOR = 31;
    private static final int LONGEST = 4096;

    /** {@link #FACTOR} to the power of {@link #BEGINNING}. */
    private static final int LEAVING = FACTOR * FACTOR * FACTOR * FACTOR * FACTOR * FACTOR;

    private final Set<String> all = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Set<String>> byBeginning = new ConcurrentHashMap<>();

    /** One bit for each hash that a beginning has. */
    private final AtomicIntegerArray filter = new AtomicIntegerArray(BITS / Integer.SIZE);

    /** Returns whether it is a new one. */
    boolean add(String text) {
        if (text.isEmpty() || all.size() >= MOST || !all.add(text)) {
            return false;
        }
        if (text.length() >= BEGINNING) {
            addBeginning(text);
        }
        return true;
    }

    private void addBeginning(String text) {
        int hash = 0;
        for (int i = 0; i < BEGINNING; i++) {
            hash = hash * FACTOR + text.charAt(i);
        }
        Set<String> alike = byBeginning.get(hash);
        if (alike == null) {
            Set<String> first = ConcurrentHashMap.newKeySet();
            alike = byBeginning.putIfAbsent(hash, first);
            alike = alike == null ? first : alike;
        }
        if (!beginsWithOne(text, 0, alike)) { // else what holds this one holds that one
            alike.add(text);
            mark(hash & BITS - 1);
        }
    }

    /** No lambda: this runs in the middle of the program, which may be out of stack. */
    private void mark(int bit) {
        int word;
        do {
            word = filter.get(bit >>> 5);
        } while (!filter.compareAndSet(bit >>> 5, word, word | 1 << bit));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether a text of at least six characters is the beginning of one of them. */
    boolean oneBeginsWith(String text) {
        if (text.length() < BEGINNING) {
            return false;
        }
        int hash = 0;
        for (int i = 0; i < BEGINNING; i++) {
            hash = hash * FACTOR + text.charAt(i);
        }
        for (String secret : byBeginning.getOrDefault(hash, Set.of())) {
            if (secret.startsWith(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one of them, or one of at least six characters stands in it. */
    boolean areIn(String text) {
        if (all.isEmpty()) {
            return false;
        }
        return all.contains(text) || text.length() <= LONGEST && holdsOne(text);
    }

    private boolean holdsOne(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * FACTOR + text.charAt(i);
            if (i >= BEGINNING) {
                hash -= LEAVING * text.charAt(i - BEGINNING);
            }
            if (i >= BEGINNING - 1
                    && (filter.getPlain((hash & BITS - 1) >>> 5) & 1 << hash) != 0
                    && beginsWithOne(text, i - BEGINNING + 1, byBeginning.getOrDefault(hash, Set.of()))) {
                return true; // an exception's message, a log line
            }
        }
        return false;
    }

    private static boolean beginsWithOne(String text, int at, Set<String> secrets) {
        for (String secret : secrets) {
            if (text.startsWith(secret, at)) {
                return true;
            }
        }
        return false;
    }
}
