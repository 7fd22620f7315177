package io.javascope.analysis.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A map that forks share until one of them writes: most paths change few of the maps they carry. One thread. */
final class ForkedMap<K, V> {
    private Map<K, V> map;
    private boolean shared;

    ForkedMap() {
        this(new HashMap<>(), false);
    }

    private ForkedMap(Map<K, V> map, boolean shared) {
        this.map = map;
        this.shared = shared;
    }

    /** Another map of the same content. */
    ForkedMap<K, V> fork() {
        shared = true;
        return new ForkedMap<>(map, true);
    }

    /** To look at; not valid any more after the next write. */
    Map<K, V> read() {
        return map;
    }

    /** To change. */
    Map<K, V> write() {
        if (shared) {
            map = new HashMap<>(map);
            shared = false;
        }
        return map;
    }

    /** Removes a key; nothing is copied if it is not there. */
    void remove(K key) {
        if (map.containsKey(key)) {
            write().remove(key);
        }
    }

    /** Removes such keys; nothing is copied if there is none. */
    void removeAll(Predicate<K> which) {
        List<K> found = List.of();
        for (K key : map.keySet()) {
            if (which.test(key)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(key);
            }
        }
        if (!found.isEmpty()) {
            found.forEach(write()::remove);
        }
    }

    void clear() {
        map = new HashMap<>();
        shared = false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ForkedMap<?, ?> same && (map == same.map || map.equals(same.map));
    }

    @Override
    public int hashCode() {
        return map.hashCode();
    }
}
