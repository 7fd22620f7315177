package io.javascope.history.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Contents.View;
import io.javascope.history.state.Field;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ThreadState;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SnapshotRingTest {
    private static final long MEGABYTE = 1L << 20;

    @Test
    void walksForwardsAndBackwardsAndFindsBySequence() {
        var ring = ringOf(100, "a", "b", "a", "b");

        assertThat(sequence(ring.previous(4, _ -> true))).isEqualTo(3);
        assertThat(sequence(ring.previous(4, entry -> entry.about().equals("b"))))
                .isEqualTo(2);
        assertThat(ring.previous(1, _ -> true)).isEmpty();
        assertThat(sequence(ring.next(1, _ -> true))).isEqualTo(2);
        assertThat(sequence(ring.next(1, entry -> entry.about().equals("a")))).isEqualTo(3);
        assertThat(ring.next(4, _ -> true)).isEmpty();
        assertThat(ring.at(3)).isPresent();
        assertThat(ring.at(9)).isEmpty();
        assertThat(sequence(ring.oldest())).isEqualTo(1);
        assertThat(sequence(ring.newest())).isEqualTo(4);
        assertThat(ring.entries()).extracting(SnapshotRing.Entry::sequence).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void dropsTheOldestBeyondTheCountAndCountsThem() {
        var ring = ringOf(2, "a", "b", "c", "d");

        assertThat(ring.entries()).extracting(SnapshotRing.Entry::about).containsExactly("c", "d");
        assertThat(ring.dropped()).isEqualTo(2);
    }

    @Test
    void keepsNothingWhenTheBoundIsNone() {
        var ring = ringOf(0, "a");

        assertThat(ring.entries()).isEmpty();
        assertThat(ring.dropped()).isEqualTo(1);
        assertThat(ring.bytes()).isZero();
    }

    @Test
    void dropsTheOldestBeyondTheBytes() {
        var ring = new SnapshotRing<String>(1_000, MEGABYTE);
        var random = new Random(1);
        for (int i = 1; i <= 100; i++) {
            ring.add(stop(random, i, 50), "stop");
            assertThat(ring.bytes()).isLessThanOrEqualTo(MEGABYTE);
        }

        assertThat(ring.count()).isBetween(2, 99);
        assertThat(ring.dropped()).isEqualTo(100 - ring.count());
        assertThat(sequence(ring.newest())).isEqualTo(100);
    }

    @Test
    void aStopLargerThanTheBoundIsKeptWithoutItsData() {
        var ring = new SnapshotRing<String>(1_000, 20_000);
        var kept = ring.add(stop(new Random(1), 1, 500), "large");

        assertThat(kept.snapshot().partial()).isTrue();
        assertThat(kept.snapshot().frames(1, 0, 100)).isNotEmpty();
        assertThat(kept.snapshot().contents(new Value.Reference(1, "Order", ""), View.FIELDS, 0, 0))
                .isEqualTo(new Contents.Unknown(
                        "not kept at this stop: it alone is larger than the 20000 bytes that may be kept"));
        assertThat(ring.bytes()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void aStopWithTheNewestSequenceReplacesItAndAnOlderOneIsRefused() {
        var ring = ringOf(100, "a", "b");
        ring.add(empty(2), "again");

        assertThat(ring.entries()).extracting(SnapshotRing.Entry::about).containsExactly("a", "again");
        assertThatThrownBy(() -> ring.add(empty(1), "late")).hasMessage("Stop 1 cannot be kept after stop 2.");
    }

    @Test
    void whatStopsHaveInCommonIsKeptOnce() {
        var ring = new SnapshotRing<String>(1_000, 100 * MEGABYTE);
        ring.add(stop(new Random(1), 1, 100), "first");
        long one = ring.bytes();
        for (int i = 2; i <= 10; i++) {
            ring.add(stop(new Random(1), i, 100), "the same again");
        }

        assertThat(ring.bytes()).isLessThan(5 * one);
        assertThat(ring.at(1).orElseThrow().snapshot().locals(1, 0))
                .isSameAs(ring.at(10).orElseThrow().snapshot().locals(1, 0));
    }

    @Test
    void theBytesOfDroppedStopsAreGivenBack() {
        var ring = new SnapshotRing<String>(5, 100 * MEGABYTE);
        var random = new Random(1);
        for (int i = 1; i <= 50; i++) {
            ring.add(stop(random, i, 50), "stop");
        }
        ring.clear();

        assertThat(ring.bytes()).isZero();
        assertThat(ring.dropped()).isEqualTo(45);
    }

    @Test
    void theEstimateOfDifferentStopsIsWithinATwofoldOfTheHeapTheyTake() {
        assertEstimateHolds(0);
    }

    @Test
    void theEstimateOfStopsThatShareMostIsWithinATwofoldOfTheHeapTheyTake() {
        assertEstimateHolds(0.95);
    }

    /** Measures the heap of a ring of many stops; {@code same} is the share of values that stay from stop to stop. */
    private static void assertEstimateHolds(double same) {
        long before = usedHeap();
        var ring = new SnapshotRing<String>(10_000, 1_000 * MEGABYTE);
        for (int i = 1; i <= 200; i++) {
            ring.add(stop(new Random(7), new Random(i), same, i, 300), "stop");
        }
        long measured = usedHeap() - before;

        assertThat(ring.bytes()).isBetween(measured / 2, measured * 2);
        Reference.reachabilityFence(ring);
    }

    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        // Once may not be enough: what the first run makes unreachable, the next collects.
        for (int i = 0; i < 4; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }

    private static long sequence(Optional<SnapshotRing.Entry<String>> entry) {
        return entry.orElseThrow().sequence();
    }

    private static SnapshotRing<String> ringOf(int maxCount, String... abouts) {
        var ring = new SnapshotRing<String>(maxCount, MEGABYTE);
        for (int i = 0; i < abouts.length; i++) {
            ring.add(empty(i + 1), abouts[i]);
        }
        return ring;
    }

    private static Snapshot empty(long sequence) {
        return Snapshot.at(new Position(1, sequence)).build();
    }

    private static Snapshot stop(Random random, long sequence, int objects) {
        return stop(random, random, 0.5, sequence, objects);
    }

    /** A stop such as a session keeps: 20 frames with nine variables each, and objects with five fields or some elements. */
    private static Snapshot stop(Random stable, Random fresh, double same, long sequence, int objects) {
        var builder = Snapshot.at(new Position(1, sequence)).threads(List.of(new ThreadState(1, "main", "stopped")));
        var frames = new ArrayList<Frame>();
        for (int depth = 0; depth < 20; depth++) {
            frames.add(new Frame(
                    depth, "com.acme.Shop", "sell", "()V", "Shop.java", "com/acme/Shop.java", stable.nextInt(500)));
            var locals = new ArrayList<Variable>();
            var random = fresh.nextDouble() < same ? stable : fresh;
            for (int i = 0; i < 9; i++) {
                locals.add(new Variable("order", "java.lang.Object", value(random)));
            }
            builder.locals(1, depth, locals).self(1, depth, value(random));
        }
        builder.stack(1, 20, frames);
        for (int i = 1; i <= objects; i++) {
            addObject(builder, i, fresh.nextDouble() < same ? new Random(i) : fresh);
        }
        return builder.build();
    }

    private static void addObject(Snapshot.Builder builder, long id, Random random) {
        var fields = new ArrayList<Field>();
        var values = new ArrayList<Value>();
        for (int i = 0; i < 5; i++) {
            fields.add(new Field("price", "com.acme.Order", "long", false, value(random)));
            values.add(value(random));
        }
        builder.contents(id, View.FIELDS, new Contents.Fields(List.copyOf(fields)));
        if (id % 5 == 0) {
            builder.contents(id, View.LOGICAL, new Contents.Elements(5, 0, List.copyOf(values)));
        }
    }

    private static Value value(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Value.Null();
            case 1 -> new Value.Primitive(random.nextInt());
            case 2 -> new Value.Primitive(random.nextLong());
            case 3 -> new Value.Reference(random.nextLong(), "com.acme.Order", "");
            default -> new Value.Text(random.nextLong(), "order number " + random.nextInt(), 20);
        };
    }
}
