package io.javascope.session.view;

import static java.util.Map.entry;

import io.javascope.history.state.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of known classes. One entry a class; the layouts hold for Java 17 to 25. */
final class Layouts {
    private static final String UTIL = "java.util.";
    private static final String CONCURRENT = UTIL + "concurrent.";
    private static final String ATOMIC = CONCURRENT + "atomic.";
    private static final String COLLECTIONS = UTIL + "Collections$";
    private static final String IMMUTABLE = UTIL + "ImmutableCollections$";

    private static final Map<String, Layout> TABLE = table();

    /** Classes that programs extend: a subclass is read as the class it extends, the more special ones first. */
    private static final List<String> BASES = List.of(
            UTIL + "ArrayList",
            UTIL + "LinkedHashMap",
            UTIL + "HashMap",
            UTIL + "HashSet",
            UTIL + "TreeMap",
            UTIL + "TreeSet",
            UTIL + "LinkedList",
            UTIL + "ArrayDeque",
            UTIL + "Vector",
            UTIL + "PriorityQueue",
            UTIL + "Properties",
            UTIL + "Hashtable",
            UTIL + "EnumMap",
            UTIL + "IdentityHashMap",
            UTIL + "WeakHashMap",
            ConcurrentTable.OWNER,
            CONCURRENT + "ConcurrentSkipListMap",
            CONCURRENT + "CopyOnWriteArrayList",
            CONCURRENT + "LinkedBlockingQueue",
            CONCURRENT + "LinkedBlockingDeque",
            CONCURRENT + "ArrayBlockingQueue",
            CONCURRENT + "ConcurrentLinkedQueue",
            ATOMIC + "AtomicReference",
            ATOMIC + "AtomicInteger",
            ATOMIC + "AtomicLong",
            UTIL + "AbstractMap$SimpleEntry");

    private Layouts() {}

    static boolean knows(String typeName) {
        return TABLE.containsKey(typeName);
    }

    /** How the object is read; empty when its class is not known. */
    static Optional<Layout> of(Heap heap, Value.Reference object) {
        if (object.isArray()) {
            return Optional.empty();
        }
        String name = heap.typeName(object);
        var exact = TABLE.get(name);
        if (exact != null || isPlatform(name)) {
            return Optional.ofNullable(exact);
        }
        return BASES.stream().filter(base -> heap.isA(object, base)).findFirst().map(TABLE::get);
    }

    /** A class of the JDK that is not in the table has a layout of its own, whatever it extends. */
    private static boolean isPlatform(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private static Map<String, Layout> table() {
        var table = new HashMap<String, Layout>();
        lists(table);
        queues(table);
        sets(table);
        maps(table);
        mapViews(table);
        wrappers(table);
        members(table);
        return Map.copyOf(table);
    }

    private static void lists(Map<String, Layout> table) {
        table.put(UTIL + "ArrayList", ArrayLayouts.counted(UTIL + "ArrayList", "elementData", "size"));
        table.put(UTIL + "Arrays$ArrayList", ArrayLayouts.whole(UTIL + "Arrays$ArrayList", "a"));
        table.put(UTIL + "Vector", ArrayLayouts.counted(UTIL + "Vector", "elementData", "elementCount"));
        table.put(UTIL + "Stack", ArrayLayouts.counted(UTIL + "Vector", "elementData", "elementCount"));
        table.put(UTIL + "LinkedList", ChainLayouts.doubly(UTIL + "LinkedList", "size"));
        table.put(
                CONCURRENT + "CopyOnWriteArrayList", ArrayLayouts.whole(CONCURRENT + "CopyOnWriteArrayList", "array"));
        table.put(IMMUTABLE + "List12", FixedLayouts::list12);
        table.put(IMMUTABLE + "ListN", ArrayLayouts.whole(IMMUTABLE + "ListN", "elements"));
        table.put(COLLECTIONS + "EmptyList", FixedLayouts.emptySequence());
        table.put(COLLECTIONS + "SingletonList", FixedLayouts.singleton(COLLECTIONS + "SingletonList", "element"));
        table.put(COLLECTIONS + "CopiesList", FixedLayouts::copies);
        table.put(UTIL + "ArrayList$SubList", ViewLayouts.subList(UTIL + "ArrayList$SubList", "root"));
        table.put(IMMUTABLE + "SubList", ViewLayouts.subList(IMMUTABLE + "SubList", "root"));
        var abstractSubList = ViewLayouts.subList(UTIL + "AbstractList$SubList", "root");
        table.put(UTIL + "AbstractList$SubList", abstractSubList);
        table.put(UTIL + "AbstractList$RandomAccessSubList", abstractSubList);
        String copyOnWriteSubList = CONCURRENT + "CopyOnWriteArrayList$COWSubList";
        table.put(copyOnWriteSubList, ViewLayouts.subList(copyOnWriteSubList, "this$0"));
        var reversedList = ViewLayouts.reversed(UTIL + "ReverseOrderListView", "base");
        table.put(UTIL + "ReverseOrderListView", reversedList);
        table.put(UTIL + "ReverseOrderListView$Rand", reversedList);
        for (String array : List.of("AtomicIntegerArray", "AtomicLongArray", "AtomicReferenceArray")) {
            table.put(ATOMIC + array, ArrayLayouts.whole(ATOMIC + array, "array"));
        }
    }

    private static void queues(Map<String, Layout> table) {
        table.put(UTIL + "ArrayDeque", ArrayLayouts.deque(UTIL + "ArrayDeque"));
        table.put(UTIL + "PriorityQueue", ArrayLayouts.counted(UTIL + "PriorityQueue", "queue", "size"));
        String priority = CONCURRENT + "PriorityBlockingQueue";
        table.put(priority, ArrayLayouts.counted(priority, "queue", "size"));
        table.put(CONCURRENT + "ArrayBlockingQueue", ArrayLayouts.blockingQueue(CONCURRENT + "ArrayBlockingQueue"));
        table.put(CONCURRENT + "LinkedBlockingQueue", ChainLayouts::linkedBlockingQueue);
        table.put(CONCURRENT + "LinkedBlockingDeque", ChainLayouts.doubly(CONCURRENT + "LinkedBlockingDeque", "count"));
        table.put(CONCURRENT + "ConcurrentLinkedQueue", ChainLayouts::concurrentQueue);
        table.put(CONCURRENT + "ConcurrentLinkedDeque", ChainLayouts::concurrentDeque);
        table.put(CONCURRENT + "DelayQueue", ViewLayouts.all(CONCURRENT + "DelayQueue", "q"));
        table.put(COLLECTIONS + "AsLIFOQueue", ViewLayouts.all(COLLECTIONS + "AsLIFOQueue", "q"));
        table.put(UTIL + "ReverseOrderDequeView", ViewLayouts.reversed(UTIL + "ReverseOrderDequeView", "base"));
        String reversedList = UTIL + "LinkedList$ReverseOrderLinkedListView";
        table.put(reversedList, ViewLayouts.reversed(reversedList, "list"));
    }

    private static void sets(Map<String, Layout> table) {
        var hashSet = ViewLayouts.keys(UTIL + "HashSet", "map");
        table.put(UTIL + "HashSet", hashSet);
        table.put(UTIL + "LinkedHashSet", hashSet);
        table.put(UTIL + "TreeSet", ViewLayouts.keys(UTIL + "TreeSet", "m"));
        table.put(CONCURRENT + "ConcurrentSkipListSet", ViewLayouts.keys(CONCURRENT + "ConcurrentSkipListSet", "m"));
        table.put(CONCURRENT + "CopyOnWriteArraySet", ViewLayouts.all(CONCURRENT + "CopyOnWriteArraySet", "al"));
        table.put(UTIL + "RegularEnumSet", EnumLayouts::regularSet);
        table.put(UTIL + "JumboEnumSet", EnumLayouts::jumboSet);
        table.put(IMMUTABLE + "Set12", FixedLayouts::set12);
        table.put(IMMUTABLE + "SetN", ProbedLayouts::immutableSet);
        table.put(COLLECTIONS + "EmptySet", FixedLayouts.emptySequence());
        table.put(COLLECTIONS + "SingletonSet", FixedLayouts.singleton(COLLECTIONS + "SingletonSet", "element"));
        var ofMap = ViewLayouts.keys(COLLECTIONS + "SetFromMap", "m");
        table.put(COLLECTIONS + "SetFromMap", ofMap);
        table.put(COLLECTIONS + "SequencedSetFromMap", ofMap);
    }

    private static void maps(Map<String, Layout> table) {
        table.put(UTIL + "HashMap", TableLayouts::hashMap);
        table.put(UTIL + "LinkedHashMap", ChainLayouts::linkedHashMap);
        table.put(UTIL + "TreeMap", TreeLayouts::treeMap);
        table.put(UTIL + "Hashtable", TableLayouts::hashtable);
        table.put(UTIL + "Properties", ViewLayouts.all(UTIL + "Properties", "map"));
        table.put(UTIL + "WeakHashMap", TableLayouts::weakHashMap);
        table.put(UTIL + "IdentityHashMap", ProbedLayouts::identityMap);
        table.put(UTIL + "EnumMap", EnumLayouts::map);
        table.put(ConcurrentTable.OWNER, ConcurrentTable::open);
        table.put(CONCURRENT + "ConcurrentSkipListMap", ChainLayouts::skipListMap);
        table.put(IMMUTABLE + "Map1", FixedLayouts.singletonMap(IMMUTABLE + "Map1", "k0", "v0"));
        table.put(IMMUTABLE + "MapN", ProbedLayouts::immutableMap);
        table.put(COLLECTIONS + "EmptyMap", FixedLayouts.emptyMap());
        table.put(COLLECTIONS + "SingletonMap", FixedLayouts.singletonMap(COLLECTIONS + "SingletonMap", "k", "v"));
        String reversed = UTIL + "LinkedHashMap$ReversedLinkedHashMapView";
        table.put(reversed, ViewLayouts.reversed(reversed, "base"));
    }

    private static void mapViews(Map<String, Layout> table) {
        for (String map : List.of("HashMap", "Hashtable", "IdentityHashMap", "WeakHashMap", "EnumMap", "TreeMap")) {
            String owner = UTIL + map;
            String values = owner + (map.equals("Hashtable") ? "$ValueCollection" : "$Values");
            table.put(values, ViewLayouts.values(values, "this$0"));
            table.put(owner + "$EntrySet", ViewLayouts.all(owner + "$EntrySet", "this$0"));
            table.put(owner + "$KeySet", ViewLayouts.keys(owner + "$KeySet", map.equals("TreeMap") ? "m" : "this$0"));
        }
        String linked = UTIL + "LinkedHashMap$Linked";
        table.put(
                linked + "KeySet",
                ViewLayouts.reversible(ViewLayouts.keys(linked + "KeySet", "this$0"), linked + "KeySet"));
        table.put(
                linked + "Values",
                ViewLayouts.reversible(ViewLayouts.values(linked + "Values", "this$0"), linked + "Values"));
        table.put(
                linked + "EntrySet",
                ViewLayouts.reversible(ViewLayouts.all(linked + "EntrySet", "this$0"), linked + "EntrySet"));
        String view = ConcurrentTable.OWNER + "$CollectionView";
        table.put(ConcurrentTable.OWNER + "$KeySetView", ViewLayouts.keys(view, "map"));
        table.put(ConcurrentTable.OWNER + "$ValuesView", ViewLayouts.values(view, "map"));
        table.put(ConcurrentTable.OWNER + "$EntrySetView", ViewLayouts.all(view, "map"));
        String skipList = CONCURRENT + "ConcurrentSkipListMap$";
        table.put(skipList + "KeySet", ViewLayouts.keys(skipList + "KeySet", "m"));
        table.put(skipList + "Values", ViewLayouts.values(skipList + "Values", "m"));
        table.put(skipList + "EntrySet", ViewLayouts.all(skipList + "EntrySet", "m"));
        // The key set and the values of maps that do not make their own, and the entry set of an immutable one.
        table.put(UTIL + "AbstractMap$1", ViewLayouts.keys(UTIL + "AbstractMap$1", "this$0"));
        table.put(UTIL + "AbstractMap$2", ViewLayouts.values(UTIL + "AbstractMap$2", "this$0"));
        table.put(IMMUTABLE + "MapN$1", ViewLayouts.all(IMMUTABLE + "MapN$1", "this$0"));
    }

    /** What {@code Collections.unmodifiable…}, {@code synchronized…} and {@code checked…} give. */
    private static void wrappers(Map<String, Layout> table) {
        for (String prefix : List.of("Unmodifiable", "Synchronized", "Checked")) {
            var collection = ViewLayouts.all(COLLECTIONS + prefix + "Collection", "c");
            for (String kind : List.of(
                    "Collection",
                    "SequencedCollection",
                    "Set",
                    "SequencedSet",
                    "SortedSet",
                    "NavigableSet",
                    "NavigableSet$EmptyNavigableSet",
                    "List",
                    "RandomAccessList",
                    "Queue",
                    "Map$" + prefix + "EntrySet")) {
                table.put(COLLECTIONS + prefix + kind, collection);
            }
            var map = ViewLayouts.all(COLLECTIONS + prefix + "Map", "m");
            for (String kind :
                    List.of("Map", "SequencedMap", "SortedMap", "NavigableMap", "NavigableMap$EmptyNavigableMap")) {
                table.put(COLLECTIONS + prefix + kind, map);
            }
        }
        String checkedEntries = COLLECTIONS + "CheckedMap$CheckedEntrySet";
        table.put(checkedEntries, ViewLayouts.all(checkedEntries, "s"));
    }

    private static void members(Map<String, Layout> table) {
        var hashNode = MemberLayouts.entry(UTIL + "HashMap$Node", "key", "value");
        var concurrentNode = MemberLayouts.entry(ConcurrentTable.OWNER + "$Node", "key", "val");
        table.putAll(Map.ofEntries(
                entry(UTIL + "HashMap$Node", hashNode),
                entry(UTIL + "LinkedHashMap$Entry", hashNode),
                entry(UTIL + "HashMap$TreeNode", hashNode),
                entry(ConcurrentTable.OWNER + "$Node", concurrentNode),
                entry(ConcurrentTable.OWNER + "$TreeNode", concurrentNode),
                entry(UTIL + "Optional", MemberLayouts::optional),
                entry(ATOMIC + "AtomicBoolean", MemberLayouts::atomicBoolean),
                entry(ATOMIC + "LongAdder", MemberLayouts::longAdder),
                entry(ATOMIC + "AtomicReference", MemberLayouts.value(ATOMIC + "AtomicReference", "java.lang.Object")),
                entry(ATOMIC + "AtomicInteger", MemberLayouts.value(ATOMIC + "AtomicInteger", "int")),
                entry(ATOMIC + "AtomicLong", MemberLayouts.value(ATOMIC + "AtomicLong", "long"))));
        for (String owner : List.of(
                "TreeMap$Entry",
                "Hashtable$Entry",
                "AbstractMap$SimpleEntry",
                "AbstractMap$SimpleImmutableEntry",
                "KeyValueHolder")) {
            table.put(UTIL + owner, MemberLayouts.entry(UTIL + owner, "key", "value"));
        }
        String mapEntry = ConcurrentTable.OWNER + "$MapEntry";
        table.put(mapEntry, MemberLayouts.entry(mapEntry, "key", "val"));
        table.put(UTIL + "OptionalInt", MemberLayouts.optionalPrimitive(UTIL + "OptionalInt", "int"));
        table.put(UTIL + "OptionalLong", MemberLayouts.optionalPrimitive(UTIL + "OptionalLong", "long"));
        table.put(UTIL + "OptionalDouble", MemberLayouts.optionalPrimitive(UTIL + "OptionalDouble", "double"));
        String markable = ATOMIC + "AtomicMarkableReference";
        table.put(markable, MemberLayouts.atomicPair(markable, "mark", "boolean"));
        String stamped = ATOMIC + "AtomicStampedReference";
        table.put(stamped, MemberLayouts.atomicPair(stamped, "stamp", "int"));
    }
}
