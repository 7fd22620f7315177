package io.javascope.capture.instrument;

import java.util.Set;

/** Calls of the JDK that tell more than their result: they change collections, or order threads. */
final class KnownCalls {
    private static final Set<String> MUTATORS = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "clear",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "merge",
            "offer",
            "offerFirst",
            "offerLast",
            "poll",
            "pollFirst",
            "pollLast",
            "pop",
            "push",
            "put",
            "putAll",
            "putIfAbsent",
            "remove",
            "removeAll",
            "removeFirst",
            "removeIf",
            "removeLast",
            "replace",
            "replaceAll",
            "retainAll",
            "set",
            "sort");

    /** What comes of them depends on code or on another collection. */
    private static final Set<String> BULK =
            Set.of("addAll", "putAll", "removeAll", "removeIf", "replaceAll", "retainAll", "sort");

    /** What they return the map holds under their first argument from then on, if it is not null. */
    private static final Set<String> MAKERS = Set.of("compute", "computeIfAbsent", "computeIfPresent", "merge");

    private static final Set<String> COLLECTIONS = Set.of(
            "ArrayDeque",
            "ArrayList",
            "Collection",
            "Deque",
            "HashMap",
            "HashSet",
            "LinkedHashMap",
            "LinkedHashSet",
            "LinkedList",
            "List",
            "Map",
            "NavigableMap",
            "NavigableSet",
            "PriorityQueue",
            "Queue",
            "SequencedCollection",
            "SequencedMap",
            "Set",
            "SortedMap",
            "SortedSet",
            "TreeMap",
            "TreeSet",
            "Vector",
            "concurrent/ConcurrentHashMap",
            "concurrent/ConcurrentMap",
            "concurrent/CopyOnWriteArrayList");

    private static final Set<String> RELEASES = Set.of(
            "start",
            "unpark",
            "countDown",
            "release",
            "put",
            "offer",
            "add",
            "complete",
            "completeExceptionally",
            "execute",
            "submit",
            "invokeAll",
            "unlock",
            "signal",
            "signalAll",
            "notify",
            "notifyAll",
            "arrive",
            "exchange",
            "fork");

    private static final Set<String> ACQUIRES = Set.of(
            "join",
            "park",
            "parkNanos",
            "await",
            "acquire",
            "tryAcquire",
            "take",
            "poll",
            "get",
            "getNow",
            "lock",
            "lockInterruptibly",
            "tryLock",
            "wait",
            "invokeAll",
            "exchange");

    private KnownCalls() {}

    static boolean isMutator(String owner, String name) {
        return owner.startsWith("java/util/")
                && MUTATORS.contains(name)
                && COLLECTIONS.contains(owner.substring("java/util/".length()));
    }

    /** Whether arguments and result of a mutator do not tell what it changes. */
    static boolean isBulk(String name) {
        return BULK.contains(name);
    }

    /** Whether a mutator returns what it has put into a map. */
    static boolean isMaker(String name) {
        return MAKERS.contains(name);
    }

    static boolean isRelease(String owner, String name) {
        return orders(owner, name) && RELEASES.contains(name);
    }

    static boolean isAcquire(String owner, String name) {
        return orders(owner, name) && ACQUIRES.contains(name);
    }

    private static boolean orders(String owner, String name) {
        if (owner.startsWith("java/util/concurrent/")) {
            return !owner.startsWith("java/util/concurrent/atomic/")
                    && !owner.contains("Map")
                    && !owner.contains("CopyOnWrite");
        }
        return owner.equals("java/lang/Thread")
                || name.equals("start")
                || name.equals("join")
                || name.equals("wait")
                || name.equals("notify")
                || name.equals("notifyAll");
    }

    /** A class of the program may be a thread; a reader sees by the receiver whether it was. */
    static boolean mayBeOfThread(String name, String descriptor) {
        return (name.equals("start") || name.equals("join")) && descriptor.equals("()V");
    }

    /** Results that say nothing new: the receiver itself, or a value in a box. */
    static boolean isTrivial(String owner, String name) {
        return name.equals("append")
                        && (owner.equals("java/lang/StringBuilder") || owner.equals("java/lang/StringBuffer"))
                || name.equals("valueOf") && owner.startsWith("java/lang/")
                || name.endsWith("Value") && owner.startsWith("java/lang/");
    }
}
