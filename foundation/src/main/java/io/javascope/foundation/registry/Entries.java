package io.javascope.foundation.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A map of values that may die at any moment; a dead one holds no key. Any thread. */
final class Entries<K, V> {
    private final ConcurrentHashMap<K, V> map = new ConcurrentHashMap<>();
    private final Predicate<V> alive;

    Entries(Predicate<V> alive) {
        this.alive = alive;
    }

    /** Puts the value unless a living one holds the key; gives that one. */
    @Nullable
    V put(K key, V value) {
        while (true) {
            V holder = map.putIfAbsent(key, value);
            if (holder == null || alive.test(holder)) {
                return holder == value ? null : holder;
            }
            map.remove(key, holder);
        }
    }

    @Nullable
    V get(K key) {
        V holder = map.get(key);
        return holder != null && alive.test(holder) ? holder : null;
    }

    boolean remove(K key, V value) {
        return map.remove(key, value);
    }

    boolean holds(K key, V value) {
        return map.get(key) == value;
    }

    Map<K, V> all() {
        return map;
    }
}
