package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.health.Health;
import io.javascope.foundation.pipe.Demand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStoreTest {
    @TempDir
    private Path temporary;

    private Path folder() {
        return temporary.resolve("cache").resolve("events");
    }

    @Test
    void eventsAreFoundByIdCorrelationParentKindAndTime() throws Exception {
        try (TestStore test = TestStore.in(folder())) {
            long first = test.record(Kind.SESSION_STARTED, 7, "one");
            test.now.set(Instant.parse("2026-11-28T09:00:00Z"));
            long second = test.store.record(
                    Kind.CONFIG_CHANGED, Cause.within(8).after(first), "two", Map.of("keys", "log.level"));
            test.record(Kind.SESSION_ENDED, 7, "three");

            assertThat(test.all()).extracting(Event::text).containsExactly("one", "two", "three");
            assertThat(test.store.find(second).orElseThrow().data()).containsEntry("keys", "log.level");
            assertThat(test.store.find(second + 1_000_000)).isEmpty();
            assertThat(test.find(EventQuery.ALL.withCorrelation(7)))
                    .extracting(Event::text)
                    .containsExactly("one", "three");
            assertThat(test.find(EventQuery.ALL.withParent(first)))
                    .extracting(Event::id)
                    .containsExactly(second);
            assertThat(test.find(EventQuery.ALL.withKind(new Kind("session")))).hasSize(2);
            assertThat(test.find(EventQuery.ALL.withKind(new Kind("sess")))).isEmpty();
            assertThat(test.find(EventQuery.ALL.between(
                            Instant.parse("2026-11-28T08:30:00Z"), Instant.parse("2026-11-28T09:00:00Z"))))
                    .isEmpty();
            assertThat(test.find(EventQuery.ALL.between(
                            Instant.parse("2026-11-28T08:00:00Z"), Instant.parse("2026-11-28T09:00:00Z"))))
                    .extracting(Event::text)
                    .containsExactly("one");
            assertThat(test.find(EventQuery.ALL.newest(2)))
                    .extracting(Event::text)
                    .containsExactly("two", "three");
        }
    }

    @Test
    void eventsSurviveARestartWithAllTheyHad() throws Exception {
        List<Event> before;
        try (TestStore test = TestStore.in(folder())) {
            long parent = test.record(Kind.SERVER_STARTED, 0, "");
            test.store.record(
                    Kind.ACTOR_CRASHED, new Cause(parent, 9), "größer \uD83D\uDE00", Map.of("", "", "actor", "日本"));
            before = test.all();
        }
        try (TestStore test = TestStore.in(folder())) {
            assertThat(test.recovered().losses()).isEmpty();
            test.record(Kind.SERVER_STARTED, 0, "again");
            assertThat(test.all()).startsWith(before.toArray(Event[]::new)).hasSize(3);
        }
    }

    @Test
    void filesAreTheirUsersOwn() throws Exception {
        try (TestStore test = TestStore.in(folder())) {
            test.record(Kind.SERVER_STARTED, 0, "");
            test.all();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                    .isEqualTo("rwx------");
            try (var files = Files.list(folder())) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aFolderThatOthersMayEnterIsNotUsedAndTheStoreSaysSo() throws Exception {
        Files.createDirectories(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (TestStore test = TestStore.in(folder())) {
            test.record(Kind.SERVER_STARTED, 0, "kept in memory");
            assertThat(test.all()).hasSize(1);
            assertThat(test.health()).isInstanceOf(Health.Degraded.class);
            assertThat(test.health().summary()).contains("memory only", "chmod 700");
            assertThat(test.store.figures().unsaved()).isEqualTo(1);
        }
    }

    @Test
    void twoStoresOverOneFolderDoNotTouchEachOthersFiles() throws Exception {
        try (TestStore one = TestStore.in(folder());
                TestStore two = TestStore.in(folder())) {
            one.record(Kind.SESSION_STARTED, 1, "one");
            two.record(Kind.SESSION_STARTED, 2, "two");
            assertThat(one.all()).extracting(Event::text).containsExactly("one");
            assertThat(two.all()).extracting(Event::text).containsExactly("two");
        }
        try (TestStore next = TestStore.in(folder())) {
            assertThat(next.recovered().losses()).isEmpty();
            assertThat(next.all()).extracting(Event::text).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void whatComesTooFastIsCountedAndTold() throws Exception {
        TestDisk disk = new TestDisk();
        disk.hold();
        try (TestStore test = TestStore.over(disk)) {
            int sent = 3 * EventStore.ROOM;
            for (int at = 0; at < sent; at++) {
                test.record(Kind.SESSION_STARTED, 0, "flood");
            }
            EventStore.Figures full = test.store.figures();
            assertThat(full.accepted() + full.refused()).isEqualTo(sent);
            assertThat(full.waiting())
                    .isEqualTo(full.accepted())
                    .isLessThanOrEqualTo(EventStore.ROOM + Demand.DEFAULT.max());
            assertThat(full.refused()).isPositive();
            disk.letGo();
            test.record(Kind.SESSION_ENDED, 0, "later");
            assertThat(test.find(EventQuery.ALL.withKind(Kind.EVENTS_LOST)))
                    .isNotEmpty()
                    .allSatisfy(lost -> assertThat(lost.data()).containsOnlyKeys("refused"));
            EventStore.Figures after = test.store.figures();
            assertThat(test.find(EventQuery.ALL.withKind(Kind.EVENTS_LOST)).stream()
                            .mapToLong(lost ->
                                    Long.parseLong(String.valueOf(lost.data().get("refused"))))
                            .sum())
                    .isEqualTo(after.refused());
            assertThat(test.find(EventQuery.ALL.withKind(Kind.SESSION_STARTED)))
                    .hasSize(Math.toIntExact(full.accepted()));
            assertThat(disk.written).containsExactlyElementsOf(test.all());
        }
    }

    @Test
    void noMoreIsAskedForThanTheDiskBears() throws Exception {
        TestDisk disk = new TestDisk();
        try (TestStore test = TestStore.over(disk)) {
            test.recovered();
            disk.hold();
            IntStream.range(0, EventStore.ROOM).forEach(at -> test.record(Kind.SESSION_STARTED, 0, "e" + at));
            int most = Demand.DEFAULT.max();
            await().until(() -> test.store.figures().kept() > 0);
            assertThat(test.store.figures().kept()).isLessThanOrEqualTo(most);
            disk.letGo();
            assertThat(test.all()).hasSize(EventStore.ROOM);
            assertThat(disk.written)
                    .extracting(Event::text)
                    .isEqualTo(IntStream.range(0, EventStore.ROOM)
                            .mapToObj(at -> "e" + at)
                            .toList());
        }
    }

    @Test
    void aWriterThatWaitsGetsInAsSoonAsThereIsRoom() throws Exception {
        TestDisk disk = new TestDisk();
        disk.hold();
        try (TestStore test = TestStore.over(disk)) {
            int sent = 3 * EventStore.ROOM;
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int at = 0; at < sent; at++) {
                    Event event = test.store.event(Kind.SESSION_STARTED, Cause.NONE, "", Map.of());
                    try {
                        test.store.append(event, Duration.ofSeconds(30));
                    } catch (InterruptedException stop) {
                        return;
                    }
                }
            });
            await().until(() -> writer.getState() == Thread.State.TIMED_WAITING);
            assertThat(test.store.figures().waiting()).isGreaterThanOrEqualTo(EventStore.ROOM);
            disk.letGo();
            writer.join();
            assertThat(test.all()).hasSize(sent);
            assertThat(test.store.figures().refused()).isZero();
        }
    }

    @Test
    void aWriterGivesUpAfterItsTime() throws Exception {
        TestDisk disk = new TestDisk();
        disk.hold();
        try (TestStore test = TestStore.over(disk)) {
            test.recovered();
            while (test.store.figures().refused() == 0) {
                test.record(Kind.SESSION_STARTED, 0, "");
            }
            long refused = test.store.figures().refused();
            Event late = test.store.event(Kind.SESSION_ENDED, Cause.NONE, "", Map.of());
            assertThat(test.store.append(late, Duration.ofMillis(5))).isFalse();
            assertThat(test.store.figures().refused()).isEqualTo(refused + 1);
            disk.letGo();
        }
    }

    @Test
    void theActorGoesOnAfterACrashWithWhatWasThere() throws Exception {
        try (TestStore test = TestStore.in(folder())) {
            for (int round = 0; round < 5; round++) {
                for (int at = 0; at < 300; at++) {
                    test.record(Kind.SESSION_STARTED, 0, round + "." + at);
                }
                test.crashActor();
            }
            List<String> all = test.all().stream().map(Event::text).toList();
            assertThat(all)
                    .hasSize(1_500)
                    .doesNotHaveDuplicates()
                    .startsWith("0.0", "0.1")
                    .endsWith("4.299");
            EventStore.Figures figures = test.store.figures();
            assertThat(figures.lost()).isZero();
            assertThat(figures.waiting()).isZero();
        }
        try (TestStore next = TestStore.in(folder())) {
            assertThat(next.all()).hasSize(1_500);
        }
    }

    @Test
    void whatTheActorHadInHandWhenItCrashedIsToldAndTheRestIsWritten() throws Exception {
        TestDisk disk = new TestDisk();
        try (TestStore test = TestStore.over(disk)) {
            test.recovered();
            disk.hold();
            test.record(Kind.SESSION_STARTED, 0, "in hand");
            await().until(() -> test.store.figures().kept() == 1);
            // Its last words take two seconds, and then it gives up waiting for the disk.
            test.crashActor();
            test.record(Kind.SESSION_STARTED, 0, "after");
            disk.letGo();
            assertThat(test.all()).extracting(Event::text).contains("in hand", "after");
            assertThat(test.store.figures().lost()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(test.find(EventQuery.ALL.withKind(Kind.EVENTS_LOST)))
                    .singleElement()
                    .satisfies(lost -> assertThat(lost.data()).containsEntry("lost", "1")));
        }
    }

    @Test
    void subscribersHearEachEventOnceItCanBeFound() throws Exception {
        try (TestStore test = TestStore.in(null)) {
            List<Event> heard = new CopyOnWriteArrayList<>();
            test.listen(batch -> {
                assertThat(test.store.find(batch.getFirst().id())).isPresent();
                heard.addAll(batch);
            });
            IntStream.range(0, 1_000).forEach(at -> test.record(Kind.SESSION_STARTED, 0, "e" + at));
            List<Event> all = test.all();
            await().untilAsserted(() -> assertThat(heard).containsExactlyElementsOf(all));
        }
    }

    @Test
    void whileTheDiskIsFullEventsAreInMemoryAndItIsToldWhenThereIsRoomAgain() throws Exception {
        TestDisk disk = new TestDisk();
        try (TestStore test = TestStore.over(disk)) {
            test.record(Kind.SESSION_STARTED, 0, "before");
            test.all();
            disk.full.set(true);
            for (int at = 0; at < 50; at++) {
                test.record(Kind.SESSION_STARTED, 0, "unsaved");
            }
            assertThat(test.find(EventQuery.ALL.withKind(Kind.SESSION_STARTED))).hasSize(51);
            assertThat(test.health()).isInstanceOf(Health.Degraded.class);
            assertThat(test.health().summary()).contains("memory only", "No space left");
            assertThat(test.store.figures().unsaved()).isEqualTo(50);

            disk.full.set(false);
            await().until(() -> test.health() instanceof Health.Well);
            test.record(Kind.SESSION_STARTED, 0, "after");
            test.all();
            assertThat(disk.written)
                    .extracting(Event::text)
                    .containsExactly("before", "the disk takes events again; 50 before are in memory only", "after");
            assertThat(test.store.figures().unsaved()).isEqualTo(50);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Config", "config.", ".config", "config changed", "config..changed", "é"})
    void aKindIsWordsOfLowerCase(String name) {
        assertThatThrownBy(() -> new Kind(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
