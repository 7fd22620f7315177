package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * In what state a thread saw collections last, by the counters that the JDK's own classes keep of their changes. One
 * thread. What has no place any more counts as not seen.
 */
final class Stamps {
    private static final long LIST = Memory.offset(AbstractList.class, "modCount");
    private static final long HASH_MAP = Memory.offset(HashMap.class, "modCount");
    private static final long HASH_SET = Memory.offset(HashSet.class, "map");
    private static final long TREE_MAP = Memory.offset(TreeMap.class, "modCount");
    private static final long TREE_SET = Memory.offset(TreeSet.class, "m");
    private static final long QUEUE = Memory.offset(PriorityQueue.class, "modCount");
    private static final long HEAD = Memory.offset(ArrayDeque.class, "head");
    private static final long TAIL = Memory.offset(ArrayDeque.class, "tail");
    private static final long ARRAY = Memory.offset(CopyOnWriteArrayList.class, "array");

    /** So many have their places side by side: two that a program uses in turn must not drive each other out. */
    private static final int WAYS = 4;

    private final int[] objects;
    private final int[] chunks;
    private final int[] stamps;

    /** @param places a power of two, at least 4 */
    Stamps(int places) {
        objects = new int[places];
        chunks = new int[places];
        stamps = new int[places];
    }

    /** Whether the chunk has its contents and nothing has changed it since. */
    boolean isFresh(Object o, int chunk) {
        int place = placeOf(System.identityHashCode(o));
        return place >= 0 && chunks[place] == chunk && stamps[place] == of(o);
    }

    void put(Object o, int chunk) {
        int hash = System.identityHashCode(o);
        int place = placeOf(hash);
        if (place < 0) {
            place = first(hash);
            // Who came first of those here goes first.
            for (int i = place + WAYS - 1; i > place; i--) {
                objects[i] = objects[i - 1];
                chunks[i] = chunks[i - 1];
                stamps[i] = stamps[i - 1];
            }
            objects[place] = hash;
        }
        chunks[place] = chunk;
        stamps[place] = of(o);
    }

    /** It was changed, and that was seen; its contents stand in the chunk where they stood. */
    void update(Object o) {
        int place = placeOf(System.identityHashCode(o));
        if (place >= 0) {
            stamps[place] = of(o);
        }
    }

    private int first(int hash) {
        return hash * WAYS & objects.length - 1;
    }

    /** Where an object has its place; -1: nowhere. */
    private int placeOf(int hash) {
        int first = first(hash);
        for (int i = first; i < first + WAYS; i++) {
            if (objects[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    private static int of(Object o) {
        if (o instanceof Map<?, ?> map) {
            return map.size() * 31 + changesOf(map);
        }
        return ((Collection<?>) o).size() * 31 + changesOf((Collection<?>) o);
    }

    private static int changesOf(Map<?, ?> map) {
        if (map instanceof HashMap) {
            return Memory.intOf(map, HASH_MAP);
        }
        return map instanceof TreeMap ? Memory.intOf(map, TREE_MAP) : 0;
    }

    private static int changesOf(Collection<?> c) {
        if (c instanceof AbstractList) {
            return Memory.intOf(c, LIST);
        }
        if (c instanceof HashSet) {
            return Memory.objectOf(c, HASH_SET) instanceof HashMap<?, ?> map ? changesOf(map) : 0;
        }
        if (c instanceof TreeSet) {
            return Memory.objectOf(c, TREE_SET) instanceof TreeMap<?, ?> map ? changesOf(map) : 0;
        }
        if (c instanceof ArrayDeque) {
            return Memory.intOf(c, HEAD) * 31 + Memory.intOf(c, TAIL);
        }
        if (c instanceof PriorityQueue) {
            return Memory.intOf(c, QUEUE);
        }
        return c instanceof CopyOnWriteArrayList ? System.identityHashCode(Memory.objectOf(c, ARRAY)) : 0;
    }
}
