package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Arrival.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over threads that synchronisation orders visits what they did in that order, also within one millisecond. */
final class VisitingOrderIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/InTurn.java");
    private static final int ROUNDS = 60;

    @TempDir
    private static Path folder = Path.of("");

    private static CpuPool pool = new CpuPool("order-test");
    private static Timeline timeline = none();

    @SuppressWarnings("NullAway") // made before the first test
    private static Timeline none() {
        return null;
    }

    @BeforeAll
    static void record() throws Exception {
        RecordedFixture fixture = RecordedFixture.run(folder, "plan=full", "InTurn", String.valueOf(ROUNDS));
        assertThat(fixture.told("count")).isEqualTo(String.valueOf(6 * ROUNDS));
        timeline = Timeline.open(fixture.recording(), pool);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static Stop stop(int id, String marker) {
        CodeLine line = timeline.travel().line("InTurn.java", "programs/InTurn.java"::equals, SOURCE.line(marker));
        return new Stop(id, line, Stop.ALWAYS);
    }

    private static List<Stop> everywhere() {
        return List.of(stop(1, "LAP"), stop(2, "CAUGHT"), stop(3, "TAKEN"), stop(4, "SAID"), stop(5, "HEARD"));
    }

    /** What the counter, which each of them raises, holds there. */
    private static Optional<Value> count(Arrival at) throws IOException {
        return timeline.writes().held(new Place.OfClass("programs.InTurn", "count"), at.track(), at.sequence());
    }

    private static List<Optional<Value>> counted(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Optional.<Value>of(new Value.Primitive(number)))
                .toList();
    }

    private static @Nullable Arrival move(Arrival at, List<Stop> stops, boolean caught, boolean forward)
            throws IOException {
        Arrival next = forward
                ? timeline.travel().run(at.track(), at.sequence(), stops, caught, false)
                : timeline.travel().reverse(at.track(), at.sequence(), stops, caught, false);
        return next.reason() == Reason.BREAKPOINT || next.reason() == Reason.EXCEPTION ? next : null;
    }

    private static List<Arrival> visited(Arrival from, List<Stop> stops, boolean caught, boolean forward)
            throws IOException {
        List<Arrival> visited = new ArrayList<>();
        for (Arrival at = move(from, stops, caught, forward); at != null; at = move(at, stops, caught, forward)) {
            visited.add(at);
            assertThat(visited.size()).as("stops").isLessThanOrEqualTo(10 * ROUNDS);
        }
        return visited;
    }

    @Test
    void linesOfThreadsThatWaitForEachOtherAreVisitedInTheOrderInWhichTheyRan() throws IOException {
        List<Optional<Value>> counts = new ArrayList<>();
        for (Arrival at : visited(timeline.travel().start(), everywhere(), false, true)) {
            counts.add(count(at));
        }
        // The first write of the counter makes 1: before it nothing is known to have been written.
        assertThat(counts.subList(1, counts.size())).isEqualTo(counted(1, 6 * ROUNDS));
    }

    @Test
    void backwardsTheyAreVisitedTheOtherWayRound() throws IOException {
        List<Arrival> forward = visited(timeline.travel().start(), everywhere(), true, true);
        List<Arrival> backward = visited(forward.getLast(), everywhere(), true, false);
        assertThat(backward.reversed()).isEqualTo(forward.subList(0, forward.size() - 1));
    }

    @Test
    void anExceptionBehindAJoinComesAfterTheLinesOfTheThreadThatWasJoined() throws IOException {
        List<Arrival> visited = visited(timeline.travel().start(), List.of(stop(1, "LAP")), true, true);
        assertThat(visited).hasSize(2 * ROUNDS);
        for (int i = 0; i < visited.size(); i++) {
            assertThat(visited.get(i).reason())
                    .as("stop %d at %s", i, visited.get(i))
                    .isEqualTo(i % 2 == 0 ? Reason.BREAKPOINT : Reason.EXCEPTION);
        }
    }

    @Test
    void theHistoryOfAVariableThatThreadsWriteInTurnIsInThatOrder() throws IOException {
        Track main = timeline.travel().start().track();
        assertThat(timeline.writes().withoutFrames(new Place.OfClass("programs.InTurn", "count"), main))
                .extracting(write -> Optional.of(write.value()))
                .isEqualTo(counted(1, 6 * ROUNDS + 1));
    }

    @Test
    void countedHitsAreInThatOrderToo() throws IOException {
        List<Optional<Value>> counts = new ArrayList<>();
        for (Hit hit : timeline.hits().of(stop(3, "TAKEN"))) {
            counts.add(count(new Arrival(hit.track(), hit.sequence(), Reason.BREAKPOINT, List.of())));
        }
        assertThat(counts).isEqualTo(counted(2 * ROUNDS, 4 * ROUNDS));
    }
}
