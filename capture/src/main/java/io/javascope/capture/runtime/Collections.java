package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Key frames of the JDK's own collections. Only classes of the JDK, never subclasses: walking them runs no code of the
 * program, neither {@code hashCode} nor {@code equals}. What another thread changes meanwhile is left out.
 */
final class Collections {
    private static final int MOST = 32;

    private static final Set<Class<?>> KNOWN = Set.of(
            ArrayList.class,
            LinkedList.class,
            Vector.class,
            ArrayDeque.class,
            PriorityQueue.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            HashMap.class,
            TreeMap.class,
            ConcurrentHashMap.class,
            CopyOnWriteArrayList.class);

    private Collections() {}

    /**
     * Before a change that will be seen: writes the contents, the first time in a chunk and whenever they are no longer
     * what they were after the last change that was seen in this thread.
     */
    static void keep(Object o, ThreadBuffer b) {
        if (o != null && isKnown(o) && !b.stamps().isFresh(o, b.number)) {
            write(o, b);
            b.stamps().put(o, b.number);
        }
    }

    /** After a change that was seen. */
    static void changed(Object o, ThreadBuffer b) {
        if (isKnown(o)) {
            b.stamps().update(o);
        }
    }

    /** After a change whose events do not tell what came of it. */
    static void rewritten(Object o, ThreadBuffer b) {
        if (isKnown(o)) {
            write(o, b);
            b.stamps().put(o, b.number);
        }
    }

    private static void write(Object o, ThreadBuffer b) {
        Object[] elements = new Object[MOST];
        int count;
        try {
            count = o instanceof Map<?, ?> map ? entries(map, elements) : elements((Collection<?>) o, elements);
        } catch (ConcurrentModificationException | NoSuchElementException e) {
            return; // changed while we looked: no key frame this time
        }
        write(o, size(o), elements, count, b);
    }

    /** A {@link LinkedHashMap} is one only as itself: a subclass may have an order of its own. */
    private static boolean isKnown(Object o) {
        return KNOWN.contains(o.getClass()) || o.getClass() == LinkedHashMap.class;
    }

    private static int size(Object o) {
        return o instanceof Map<?, ?> map ? map.size() : ((Collection<?>) o).size();
    }

    private static int elements(Collection<?> from, Object[] to) {
        int count = 0;
        for (Object element : from) {
            if (count == MOST) {
                break;
            }
            to[count++] = element;
        }
        return count;
    }

    private static int entries(Map<?, ?> from, Object[] to) {
        int count = 0;
        for (Map.Entry<?, ?> entry : from.entrySet()) {
            if (count == MOST) {
                break;
            }
            to[count++] = entry.getKey();
            to[count++] = entry.getValue();
        }
        return count;
    }

    /** A value behind a secret's name: a text is remembered as one, of a box the content is left out. */
    private static boolean isWithheld(Object o, Object[] elements, int i) {
        if (i % 2 == 0 || !(o instanceof Map) || !Secrets.isSecretKey(elements[i - 1])) {
            return false;
        }
        Secrets.remember(elements[i]);
        return Contents.isBox(elements[i]);
    }

    private static void write(Object o, int size, Object[] elements, int count, ThreadBuffer b) {
        int[] refs = new int[count];
        int own;
        int chunk;
        long p;
        do {
            p = b.room(16 + 4 * MOST);
            chunk = b.number;
            own = b.value(o);
            for (int i = 0; i < count; i++) {
                refs[i] = (isWithheld(o, elements, i) ? b.unnamed(elements[i]) : b.value(elements[i])) >>> 1;
            }
            p = b.room(16 + 4 * MOST);
        } while (chunk != b.number);
        Memory.putInt(p + 1, own >>> 1);
        Memory.putInt(p + 5, size);
        Memory.putShort(p + 9, (short) count);
        for (int i = 0; i < count; i++) {
            Memory.putInt(p + 11 + 4L * i, refs[i]);
        }
        Memory.putByte(p + 11 + 4L * count, (byte) 0);
        Memory.storeFence();
        Memory.putByte(p, (byte) Op.CONTENTS);
        b.position = p + 11 + 4L * count;
    }
}
