package programs;

import java.lang.reflect.InvocationTargetException;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of each kind of JDK collection, with what iterating over it gives: {@code subjects[i]} has the contents
 * {@code contents[i]}. Elements are strings, boxed numbers, enum constants and null.
 */
public final class CollectionKinds {
    private final Map<String, Object> kinds = new LinkedHashMap<>();

    private CollectionKinds() {}

    public static void main(String[] args) {
        CollectionKinds all = new CollectionKinds();
        all.lists();
        all.queues();
        all.sets();
        all.maps();
        all.viewsOfMaps();
        all.wrappers();
        all.holders();
        all.reversed();
        String[] names = all.kinds.keySet().toArray(new String[0]);
        Object[] subjects = all.kinds.values().toArray();
        String[] contents = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            contents[i] = contents(subjects[i]);
        }
        System.out.println(names.length + " kinds"); // BREAK with one of each kind
        keepAlive(subjects, contents, all.weakKeys);
    }

    private final List<Object> weakKeys = new ArrayList<>();

    private void lists() {
        List<String> twelve = numbers(12);
        add("ArrayList", new ArrayList<>(twelve));
        add("ArrayList, empty", new ArrayList<>());
        add("ArrayList, with null and boxes", new ArrayList<>(Arrays.asList(null, 1, 2L, "three")));
        add("ArrayList, of a subclass", new Named(twelve));
        add("Arrays.asList", Arrays.asList("a", "b", "c"));
        add("LinkedList", new LinkedList<>(twelve));
        add("Vector", new Vector<>(twelve));
        Stack<String> stack = new Stack<>();
        twelve.forEach(stack::push);
        add("Stack", stack);
        add("CopyOnWriteArrayList", new CopyOnWriteArrayList<>(twelve));
        add("List.of 0", List.of());
        add("List.of 1", List.of("one"));
        add("List.of 2", List.of("one", "two"));
        add("List.of 3", List.of("one", "two", "three"));
        add("Stream.toList", twelve.stream().toList());
        add("Stream.toList with null", Stream.of("a", null, "b").toList());
        add("nCopies", Collections.nCopies(5, "same"));
        add("ArrayList.subList", new ArrayList<>(twelve).subList(3, 7));
        add("subList of a subList", new ArrayList<>(twelve).subList(3, 10).subList(1, 4));
        add("List.of.subList", List.of("a", "b", "c", "d").subList(1, 3));
        add("LinkedList.subList", new LinkedList<>(twelve).subList(2, 5));
        add("Vector.subList", new Vector<>(twelve).subList(2, 5));
        add("CopyOnWriteArrayList.subList", new CopyOnWriteArrayList<>(twelve).subList(2, 5));
        add("Arrays.asList.subList", Arrays.asList("a", "b", "c", "d").subList(1, 3));
    }

    private void queues() {
        List<String> twelve = numbers(12);
        add("ArrayDeque", new ArrayDeque<>(twelve));
        ArrayDeque<String> round = new ArrayDeque<>(8);
        for (String s : numbers(40)) {
            round.addLast(s);
            if (round.size() > 7) {
                round.removeFirst();
            }
        }
        add("ArrayDeque, round the end", round);
        add("ArrayDeque, empty", new ArrayDeque<>());
        add("PriorityQueue", new PriorityQueue<>(Arrays.asList(5, 3, 9, 1, 7)));
        add("PriorityBlockingQueue", new PriorityBlockingQueue<>(Arrays.asList(5, 3, 9, 1, 7)));
        ArrayBlockingQueue<String> bounded = new ArrayBlockingQueue<>(5);
        for (String s : twelve) {
            if (!bounded.offer(s)) {
                bounded.poll();
                bounded.add(s);
            }
        }
        add("ArrayBlockingQueue, round the end", bounded);
        LinkedBlockingQueue<String> blocking = new LinkedBlockingQueue<>(twelve);
        blocking.poll();
        add("LinkedBlockingQueue", blocking);
        add("LinkedBlockingDeque", new LinkedBlockingDeque<>(twelve));
        ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(twelve);
        queue.poll();
        queue.remove("6");
        add("ConcurrentLinkedQueue", queue);
        ConcurrentLinkedDeque<String> deque = new ConcurrentLinkedDeque<>(twelve);
        deque.pollFirst();
        deque.addFirst("first");
        deque.remove("6");
        add("ConcurrentLinkedDeque", deque);
        add("ConcurrentLinkedQueue, empty", new ConcurrentLinkedQueue<>());
        add("asLifoQueue", Collections.asLifoQueue(new ArrayDeque<>(twelve)));
        add("DelayQueue, empty", new DelayQueue<>());
    }

    private void sets() {
        List<String> many = numbers(200);
        add("HashSet", new HashSet<>(many));
        add("LinkedHashSet", new LinkedHashSet<>(many));
        add("TreeSet", new TreeSet<>(many));
        add("ConcurrentSkipListSet", new ConcurrentSkipListSet<>(many));
        add("CopyOnWriteArraySet", new CopyOnWriteArraySet<>(many));
        add("EnumSet, up to 64", EnumSet.of(TimeUnit.DAYS, TimeUnit.NANOSECONDS));
        add("EnumSet, more than 64", EnumSet.of(Hundred.E0, Hundred.E63, Hundred.E64, Hundred.E99));
        add("Set.of 1", Set.of("one"));
        add("Set.of 2", Set.of("one", "two"));
        add("Set.of many", Set.copyOf(many));
        add("Set.of 0", Set.of());
        Set<String> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(many);
        add("newSetFromMap", identities);
        add("ConcurrentHashMap.newKeySet", concurrentSet(many));
        add("HashSet, with null", new HashSet<>(Arrays.asList(null, "a")));
    }

    private void maps() {
        add("HashMap", fill(new HashMap<>(), 200));
        add("HashMap, never used", new HashMap<>());
        add("HashMap, with bins that became trees", collide(new HashMap<>()));
        Map<Object, Object> nulls = new HashMap<>();
        nulls.put(null, "null key");
        nulls.put("null value", null);
        add("HashMap, with nulls", nulls);
        add("LinkedHashMap", fill(new LinkedHashMap<>(), 200));
        LinkedHashMap<String, Integer> recent = new LinkedHashMap<>(16, 0.75f, true);
        fill(recent, 20);
        recent.get("7");
        add("LinkedHashMap, in order of access", recent);
        add("LinkedHashMap, of a subclass", fill(new Newest(), 50));
        add("TreeMap", fill(new TreeMap<>(), 200));
        add("TreeMap, empty", new TreeMap<>());
        add("ConcurrentHashMap", fill(new ConcurrentHashMap<>(), 200));
        add("ConcurrentHashMap, with bins that became trees", collide(new ConcurrentHashMap<>()));
        add("ConcurrentHashMap, empty", new ConcurrentHashMap<>());
        add("ConcurrentSkipListMap", fill(new ConcurrentSkipListMap<>(), 200));
        ConcurrentSkipListMap<String, Integer> thinned = new ConcurrentSkipListMap<>();
        fill(thinned, 100);
        thinned.keySet().removeIf(key -> key.endsWith("3"));
        add("ConcurrentSkipListMap, thinned", thinned);
        add("ConcurrentSkipListMap, empty", new ConcurrentSkipListMap<>());
        add("Hashtable", fill(new Hashtable<>(), 100));
        Properties properties = new Properties();
        properties.setProperty("host", "localhost");
        properties.setProperty("port", "80");
        add("Properties", properties);
        Map<Object, Object> weak = new WeakHashMap<>();
        for (int i = 0; i < 20; i++) {
            String key = new String("weak " + i);
            weakKeys.add(key);
            weak.put(key, i);
        }
        weak.put(null, "null key");
        add("WeakHashMap", weak);
        Map<Object, Object> identity = new IdentityHashMap<>();
        numbers(50).forEach(s -> identity.put(s, s.length()));
        identity.put(null, "null key");
        add("IdentityHashMap", identity);
        Map<TimeUnit, Object> units = new EnumMap<>(TimeUnit.class);
        units.put(TimeUnit.DAYS, "d");
        units.put(TimeUnit.NANOSECONDS, null);
        add("EnumMap", units);
        add("Map.of 0", Map.of());
        add("Map.of 1", Map.of("k", "v"));
        add("Map.of many", Map.copyOf(fill(new HashMap<>(), 200)));
    }

    private void viewsOfMaps() {
        Map<String, Map<String, Integer>> maps = new LinkedHashMap<>();
        maps.put("HashMap", new HashMap<>());
        maps.put("LinkedHashMap", new LinkedHashMap<>());
        maps.put("TreeMap", new TreeMap<>());
        maps.put("ConcurrentHashMap", new ConcurrentHashMap<>());
        maps.put("ConcurrentSkipListMap", new ConcurrentSkipListMap<>());
        maps.put("Hashtable", new Hashtable<>());
        maps.put("IdentityHashMap", new IdentityHashMap<>());
        maps.forEach((name, map) -> views(name, fill(map, 30)));
        views("Map.of", Map.of("a", 1, "b", 2, "c", 3));
        EnumMap<TimeUnit, Integer> units = new EnumMap<>(Map.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2));
        views("EnumMap", units);
    }

    private void views(String name, Map<?, ?> map) {
        add(name + ".keySet", map.keySet());
        add(name + ".values", map.values());
        add(name + ".entrySet", map.entrySet());
    }

    private void wrappers() {
        List<String> three = List.of("a", "b", "c");
        Map<String, Integer> map = fill(new TreeMap<>(), 5);
        add("unmodifiableList", Collections.unmodifiableList(new ArrayList<>(three)));
        add("unmodifiableList of a LinkedList", Collections.unmodifiableList(new LinkedList<>(three)));
        add("unmodifiableCollection", Collections.unmodifiableCollection(new ArrayDeque<>(three)));
        add("unmodifiableSet", Collections.unmodifiableSet(new LinkedHashSet<>(three)));
        add("unmodifiableSortedSet", Collections.unmodifiableSortedSet(new TreeSet<>(three)));
        add("unmodifiableNavigableSet", Collections.unmodifiableNavigableSet(new TreeSet<>(three)));
        add("unmodifiableMap", Collections.unmodifiableMap(map));
        add("unmodifiableMap.entrySet", Collections.unmodifiableMap(map).entrySet());
        add("unmodifiableSortedMap", Collections.unmodifiableSortedMap(new TreeMap<>(map)));
        add("unmodifiableNavigableMap", Collections.unmodifiableNavigableMap(new TreeMap<>(map)));
        add("synchronizedList", Collections.synchronizedList(new ArrayList<>(three)));
        add("synchronizedList of a LinkedList", Collections.synchronizedList(new LinkedList<>(three)));
        add("synchronizedCollection", Collections.synchronizedCollection(new ArrayDeque<>(three)));
        add("synchronizedSet", Collections.synchronizedSet(new LinkedHashSet<>(three)));
        add("synchronizedMap", Collections.synchronizedMap(new HashMap<>(map)));
        add("synchronizedSortedMap", Collections.synchronizedSortedMap(new TreeMap<>(map)));
        add("synchronizedNavigableMap.keySet", Collections.synchronizedNavigableMap(new TreeMap<>(map)).keySet());
        add("checkedList", Collections.checkedList(new ArrayList<>(three), String.class));
        add("checkedMap", Collections.checkedMap(new HashMap<>(map), String.class, Integer.class));
        add("emptyList", Collections.emptyList());
        add("emptySet", Collections.emptySet());
        add("emptyMap", Collections.emptyMap());
        add("emptyNavigableMap", Collections.emptyNavigableMap());
        add("emptySortedSet", Collections.emptySortedSet());
        add("singletonList", Collections.singletonList("one"));
        add("singleton", Collections.singleton("one"));
        add("singletonMap", Collections.singletonMap("k", "v"));
        add("two wrappers", Collections.synchronizedList(Collections.unmodifiableList(new ArrayList<>(three))));
    }

    private void holders() {
        add("Optional", Optional.of("value"));
        add("Optional, empty", Optional.empty());
        add("OptionalInt", OptionalInt.of(3));
        add("OptionalInt, empty", OptionalInt.empty());
        add("OptionalLong", OptionalLong.of(4));
        add("OptionalDouble", OptionalDouble.of(0.5));
        add("AtomicReference", new AtomicReference<>("value"));
        add("AtomicInteger", new AtomicInteger(3));
        add("AtomicLong", new AtomicLong(4));
        add("AtomicBoolean", new AtomicBoolean(true));
        add("AtomicMarkableReference", new AtomicMarkableReference<>("value", true));
        add("AtomicStampedReference", new AtomicStampedReference<>("value", 7));
        add("AtomicIntegerArray", new AtomicIntegerArray(new int[] {1, 2, 3}));
        add("AtomicLongArray", new AtomicLongArray(new long[] {1, 2, 3}));
        add("AtomicReferenceArray", new AtomicReferenceArray<>(new String[] {"a", null}));
        LongAdder adder = new LongAdder();
        adder.add(42);
        add("LongAdder", adder);
        add("entry of a HashMap", fill(new HashMap<>(), 3).entrySet().iterator().next());
        add("entry of a TreeMap", fill(new TreeMap<>(), 3).entrySet().iterator().next());
        add("entry of a ConcurrentHashMap", fill(new ConcurrentHashMap<>(), 3).entrySet().iterator().next());
        add("entry of a LinkedHashMap", fill(new LinkedHashMap<>(), 3).entrySet().iterator().next());
        add("Map.entry", Map.entry("k", "v"));
        add("SimpleEntry", new AbstractMap.SimpleEntry<>("k", null));
        add("SimpleImmutableEntry", new AbstractMap.SimpleImmutableEntry<>("k", "v"));
    }

    /** Java 21 and later. */
    private void reversed() {
        Map<String, Object> forwards = new LinkedHashMap<>();
        forwards.put("ArrayList", new ArrayList<>(numbers(12)));
        forwards.put("LinkedList", new LinkedList<>(numbers(12)));
        forwards.put("List.of", List.of("a", "b", "c"));
        forwards.put("ArrayDeque", new ArrayDeque<>(numbers(12)));
        forwards.put("LinkedHashMap", fill(new LinkedHashMap<>(), 12));
        forwards.forEach((name, collection) -> {
            for (Class<?> type : List.of(List.class, Deque.class, LinkedHashMap.class)) {
                if (type.isInstance(collection)) {
                    reversed(name, type, collection);
                    return;
                }
            }
        });
    }

    private void reversed(String name, Class<?> type, Object collection) {
        try {
            Object reversed = type.getMethod("reversed").invoke(collection);
            add(name + ".reversed", reversed);
            if (reversed instanceof Map<?, ?> map) {
                views(name + ".reversed", map);
            }
        } catch (NoSuchMethodException olderJava) {
            // Sequenced collections came with Java 21.
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String name, Object subject) {
        if (kinds.put(name, subject) != null) {
            throw new IllegalStateException("twice: " + name);
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.toList());
    }

    private static <M extends Map<String, Integer>> M fill(M map, int count) {
        numbers(count).forEach(s -> map.put(s, Integer.parseInt(s)));
        return map;
    }

    private static Set<String> concurrentSet(List<String> elements) {
        Set<String> set = ConcurrentHashMap.newKeySet();
        set.addAll(elements);
        return set;
    }

    /** Keys with few hash codes, in a table large enough for trees. */
    private static <M extends Map<Object, Object>> M collide(M map) {
        for (int i = 0; i < 200; i++) {
            map.put(i, "plain");
        }
        for (int i = 0; i < 100; i++) {
            map.put(new Colliding(i).text(), i);
        }
        return map;
    }

    /** Texts with equal hash codes: "Aa" and "BB" have the same, and so have all their combinations. */
    private record Colliding(int number) {
        String text() {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 7; bit++) {
                text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
            }
            return text.toString();
        }
    }

    private enum Hundred {
        E0, E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11, E12, E13, E14, E15, E16, E17, E18, E19, E20, E21, E22, E23,
        E24, E25, E26, E27, E28, E29, E30, E31, E32, E33, E34, E35, E36, E37, E38, E39, E40, E41, E42, E43, E44, E45,
        E46, E47, E48, E49, E50, E51, E52, E53, E54, E55, E56, E57, E58, E59, E60, E61, E62, E63, E64, E65, E66, E67,
        E68, E69, E70, E71, E72, E73, E74, E75, E76, E77, E78, E79, E80, E81, E82, E83, E84, E85, E86, E87, E88, E89,
        E90, E91, E92, E93, E94, E95, E96, E97, E98, E99
    }

    /** A collection class of the program's own. */
    private static final class Named extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
        final String name = "twelve";

        Named(Collection<String> elements) {
            super(elements);
        }
    }

    /** A cache as programs write it. */
    private static final class Newest extends LinkedHashMap<String, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > 10;
        }
    }

    private static String contents(Object subject) {
        if (subject instanceof Map<?, ?> map) {
            return entries(map.entrySet());
        } else if (subject instanceof Collection<?> collection) {
            boolean entries = !collection.isEmpty() && collection.iterator().next() instanceof Map.Entry<?, ?>;
            return entries ? entries(collection) : elements(collection);
        } else if (subject instanceof Map.Entry<?, ?> entry) {
            return "{key=" + entry.getKey() + ", value=" + entry.getValue() + "}";
        }
        return holder(subject);
    }

    // Iterators, not streams: those of a WeakHashMap go the other way round.
    private static String elements(Collection<?> elements) {
        List<String> texts = new ArrayList<>();
        for (Object element : elements) {
            texts.add(String.valueOf(element));
        }
        return texts.toString();
    }

    private static String entries(Collection<?> entries) {
        List<String> texts = new ArrayList<>();
        for (Object entry : entries) {
            texts.add(((Map.Entry<?, ?>) entry).getKey() + "=" + ((Map.Entry<?, ?>) entry).getValue());
        }
        return texts.toString();
    }

    private static String holder(Object subject) {
        if (subject instanceof AtomicMarkableReference<?> reference) {
            return "{reference=" + reference.getReference() + ", mark=" + reference.isMarked() + "}";
        } else if (subject instanceof AtomicStampedReference<?> reference) {
            return "{reference=" + reference.getReference() + ", stamp=" + reference.getStamp() + "}";
        } else if (subject instanceof LongAdder adder) {
            return "{sum=" + adder.sum() + "}";
        } else if (subject.toString().endsWith("]") && subject.toString().startsWith("Optional")) {
            String text = subject.toString();
            return "{value=" + text.substring(text.indexOf('[') + 1, text.length() - 1) + "}";
        } else if (subject.toString().endsWith(".empty")) {
            return "{}";
        } else if (subject.toString().endsWith("]")) {
            return subject.toString();
        }
        return "{value=" + subject + "}";
    }

    private static void keepAlive(Object... subjects) {
        for (Object subject : subjects) {
            if (subject == null) {
                throw new IllegalStateException("nothing to keep");
            }
        }
    }
}
