package io.javascope.session.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class OddStructuresTest {
    private static final String LINKED_LIST = "java.util.LinkedList";
    private static final String HASH_MAP = "java.util.HashMap";
    private static final String CONCURRENT = "java.util.concurrent.ConcurrentHashMap";
    private static final Value NULL = new Value.Null();

    private final MadeHeap heap = new MadeHeap();

    @Test
    void aListThatRunsInACircleIsUnknownNotEndless() {
        var list = heap.object(LINKED_LIST);
        var a = node(LINKED_LIST + "$Node", "a");
        var b = node(LINKED_LIST + "$Node", "b");
        heap.set(a, LINKED_LIST + "$Node", "next", b).set(b, LINKED_LIST + "$Node", "next", a);
        heap.set(list, LINKED_LIST, "size", number(1_000))
                .set(list, LINKED_LIST, "first", a)
                .set(list, LINKED_LIST, "last", b);

        assertThat(reason(list, 0, 100)).contains("run in a circle");
    }

    @Test
    void aChainOfATableThatRunsInACircleIsUnknownNotEndless() {
        var a = node(HASH_MAP + "$Node", "a");
        var b = node(HASH_MAP + "$Node", "b");
        heap.set(a, HASH_MAP + "$Node", "next", b).set(b, HASH_MAP + "$Node", "next", a);
        var map = hashMap(2, a);

        assertThat(reason(map, 0, 100)).contains("run in a circle");
    }

    @Test
    void aTreeThatRunsInACircleIsUnknownNotEndless() {
        String node = "java.util.TreeMap$Entry";
        var map = heap.object("java.util.TreeMap");
        var root = heap.object(node);
        heap.set(map, "java.util.TreeMap", "root", root).set(map, "java.util.TreeMap", "size", number(9));
        heap.set(root, node, "left", root).set(root, node, "right", NULL);

        assertThat(reason(map, 0, 100)).contains("run in a circle");
    }

    @Test
    void viewsThatShowEachOtherAreUnknownNotEndless() {
        String type = "java.util.Collections$UnmodifiableList";
        var a = heap.object(type);
        var b = heap.object(type);
        heap.set(a, "java.util.Collections$UnmodifiableCollection", "c", b)
                .set(b, "java.util.Collections$UnmodifiableCollection", "c", a);

        assertThat(reason(a, 0, 100)).contains("run in a circle");
    }

    @Test
    void aListLongerThanTheLimitIsReadUpToItAndFromItsEnd() {
        int size = 3 * Probe.MAX_NODES;
        var list = longList(size);

        assertThat(values(list, 0, 2)).containsExactly("0", "1");
        assertThat(values(list, size - 2, 2)).containsExactly("" + (size - 2), "" + (size - 1));
        assertThat(reason(list, size / 2, 2)).contains("more than " + Probe.MAX_NODES + " nodes");
    }

    @Test
    void aFieldThatWasNotRecordedIsTheReason() {
        var list = heap.object("java.util.ArrayList");

        assertThat(reason(list, 0, 10)).isEqualTo("no field elementData was recorded");
        assertThat(LogicalView.size(heap, list)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void aMapThatIsBeingResizedShowsBothTables() {
        String node = CONCURRENT + "$Node";
        var moved = heap.object(CONCURRENT + "$ForwardingNode");
        heap.set(moved, node, "hash", number(-1));
        var low = entry(node, "low", 0);
        var high = entry(node, "high", 2);
        var stayed = entry(node, "stayed", 1);
        heap.set(moved, CONCURRENT + "$ForwardingNode", "nextTable", heap.array(low, NULL, high, NULL));
        var map = concurrentMap(heap.array(moved, stayed), 3);

        var page = (Contents.Entries) LogicalView.page(heap, map, 0, 10).orElseThrow();
        assertThat(page.entries())
                .extracting(entry -> Rendering.of(entry.key()))
                .containsExactly("low", "high", "stayed");
    }

    @Test
    void aBinReservedForAValueBeingComputedIsEmpty() {
        var reserved = heap.object(CONCURRENT + "$ReservationNode");
        heap.set(reserved, CONCURRENT + "$Node", "hash", number(-3));
        var map = concurrentMap(heap.array(reserved), 0);

        assertThat(LogicalView.page(heap, map, 0, 10)).contains(new Contents.Entries(0, 0, List.of()));
    }

    @Test
    void thePageOfALargeArrayListReadsThePageOnly() {
        var elements = new Value[100_000];
        Arrays.setAll(elements, OddStructuresTest::number);
        var list = heap.object("java.util.ArrayList");
        heap.set(list, "java.util.ArrayList", "elementData", heap.array(elements))
                .set(list, "java.util.ArrayList", "size", number(90_000));

        assertThat(values(list, 70_000, 3)).containsExactly("70000", "70001", "70002");
        assertThat(values(list, 89_999, 100)).containsExactly("89999");
        assertThat(heap.reads()).isLessThan(20);
    }

    @Test
    void theFirstPageOfALargeTableReadsItsFirstSlicesOnly() {
        var nodes = new Value.Reference[65_536];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = entry(HASH_MAP + "$Node", "k" + i, i);
        }
        var map = hashMap(nodes.length, nodes);

        var page = (Contents.Entries) LogicalView.page(heap, map, 0, 100).orElseThrow();
        assertThat(page.entries()).hasSize(100);
        assertThat(page.size()).isEqualTo(nodes.length);
        assertThat(heap.reads()).isLessThan(1_000);
    }

    @Test
    void aHugeTableOfFewEntriesIsReadSliceBySlice() {
        var table = new Value[1 << 20];
        Arrays.fill(table, NULL);
        table[table.length - 1] = entry(HASH_MAP + "$Node", "last", 1);
        var map = heap.object(HASH_MAP);
        heap.set(map, HASH_MAP, "table", heap.array(table)).set(map, HASH_MAP, "size", number(1));

        var page = (Contents.Entries) LogicalView.page(heap, map, 0, 100).orElseThrow();
        assertThat(page.entries())
                .extracting(entry -> Rendering.of(entry.key()))
                .containsExactly("last");
    }

    @Test
    void aViewOfAnUnknownCollectionSaysWhatToLookAt() {
        var wrapper = heap.object("java.util.Collections$UnmodifiableMap");
        heap.set(wrapper, "java.util.Collections$UnmodifiableMap", "m", heap.object("com.acme.OwnMap"));

        assertThat(reason(wrapper, 0, 10))
                .isEqualTo("it is a view of a com.acme.OwnMap, which is not read without running the program;"
                        + " look at its fields");
    }

    @Test
    void aClassThatIsNotKnownHasNoLogicalView() {
        assertThat(LogicalView.page(heap, heap.object("com.acme.Order"), 0, 10)).isEmpty();
        assertThat(LogicalView.covers("com.acme.Order")).isFalse();
        assertThat(LogicalView.covers("java.util.ArrayList")).isTrue();
    }

    private Value.Reference longList(int size) {
        String node = LINKED_LIST + "$Node";
        var list = heap.object(LINKED_LIST);
        var nodes = new ArrayList<Value.Reference>();
        for (int i = 0; i < size; i++) {
            nodes.add(node(node, Integer.toString(i)));
        }
        for (int i = 0; i < size; i++) {
            heap.set(nodes.get(i), node, "next", i + 1 < size ? nodes.get(i + 1) : NULL);
            heap.set(nodes.get(i), node, "prev", i > 0 ? nodes.get(i - 1) : NULL);
        }
        heap.set(list, LINKED_LIST, "size", number(size))
                .set(list, LINKED_LIST, "first", nodes.getFirst())
                .set(list, LINKED_LIST, "last", nodes.getLast());
        return list;
    }

    private Value.Reference hashMap(int size, Value... table) {
        var map = heap.object(HASH_MAP);
        heap.set(map, HASH_MAP, "table", heap.array(table)).set(map, HASH_MAP, "size", number(size));
        return map;
    }

    private Value.Reference concurrentMap(Value.Reference table, long size) {
        var map = heap.object(CONCURRENT);
        heap.set(map, CONCURRENT, "table", table)
                .set(map, CONCURRENT, "baseCount", new Value.Primitive(size))
                .set(map, CONCURRENT, "counterCells", NULL);
        return map;
    }

    private Value.Reference entry(String type, String key, int hash) {
        var node = node(type, key);
        heap.set(node, type, "key", new Value.Text(0, key, key.length()))
                .set(node, type, "value", number(hash))
                .set(node, type, "val", number(hash))
                .set(node, type, "hash", number(hash))
                .set(node, type, "next", NULL);
        return node;
    }

    private Value.Reference node(String type, String item) {
        var node = heap.object(type);
        heap.set(node, type, "item", new Value.Text(0, item, item.length()));
        return node;
    }

    private static Value number(int number) {
        return new Value.Primitive(number);
    }

    private String reason(Value.Reference object, long start, int count) {
        var contents = LogicalView.page(heap, object, start, count).orElseThrow();
        assertThat(contents).isInstanceOf(Contents.Unknown.class);
        return ((Contents.Unknown) contents).reason();
    }

    private List<String> values(Value.Reference object, long start, int count) {
        return Rendering.texts(((Contents.Elements)
                        LogicalView.page(heap, object, start, count).orElseThrow())
                .values());
    }
}
