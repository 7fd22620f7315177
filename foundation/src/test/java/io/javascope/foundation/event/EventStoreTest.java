package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.health.Health;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
        var hold = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        try (TestStore test = new TestStore(null, TestStore.BOUNDS, Instant.EPOCH, _ -> {
            held.countDown();
            awaitQuietly(hold);
        })) {
            test.record(Kind.SERVER_STARTED, 0, "first");
            held.await();
            int sent = 3 * Inbox.ROOM;
            for (int at = 0; at < sent; at++) {
                test.record(Kind.SESSION_STARTED, 0, "flood");
            }
            EventStore.Figures full = test.store.figures();
            assertThat(full.accepted() + full.refused()).isEqualTo(sent + 1);
            assertThat(full.refused()).isEqualTo(sent - Inbox.ROOM);
            hold.countDown();
            assertThat(test.find(EventQuery.ALL.withKind(Kind.EVENTS_LOST)))
                    .singleElement()
                    .satisfies(
                            lost -> assertThat(lost.data()).containsEntry("refused", String.valueOf(full.refused())));
            assertThat(test.find(EventQuery.ALL.withKind(Kind.SESSION_STARTED))).hasSize(Inbox.ROOM);
        }
    }

    @Test
    void aWriterThatWaitsGetsInAsSoonAsThereIsRoom() throws Exception {
        var hold = new CountDownLatch(1);
        try (TestStore test = new TestStore(null, TestStore.BOUNDS, Instant.EPOCH, _ -> awaitQuietly(hold))) {
            int sent = 3 * Inbox.ROOM;
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
            await().until(() -> test.store.figures().waiting() == Inbox.ROOM);
            assertThat(writer.isAlive()).isTrue();
            hold.countDown();
            writer.join();
            assertThat(test.all()).hasSize(sent);
            assertThat(test.store.figures().refused()).isZero();
        }
    }

    @Test
    void aWriterGivesUpAfterItsTime() throws Exception {
        var hold = new CountDownLatch(1);
        try (TestStore test = new TestStore(null, TestStore.BOUNDS, Instant.EPOCH, _ -> awaitQuietly(hold))) {
            // The first batch is in the actor's hands; then the inbox fills.
            test.record(Kind.SESSION_STARTED, 0, "");
            await().until(() -> test.store.figures().waiting() == 0);
            for (int at = 0; at < Inbox.ROOM; at++) {
                test.record(Kind.SESSION_STARTED, 0, "");
            }
            Event late = test.store.event(Kind.SESSION_ENDED, Cause.NONE, "", Map.of());
            assertThat(test.store.append(late, Duration.ofMillis(5))).isFalse();
            hold.countDown();
        }
    }

    @Test
    void theActorGoesOnAfterACrashWithWhatWasThere() throws Exception {
        var crashes = new CountDownLatch(1);
        try (TestStore test =
                new TestStore(folder(), TestStore.BOUNDS, Instant.parse("2026-11-28T07:00:00Z"), batch -> {
                    if (batch.stream().anyMatch(event -> event.text().equals("poison")) && crashes.getCount() > 0) {
                        crashes.countDown();
                        throw new IllegalStateException("as the test wants");
                    }
                })) {
            test.record(Kind.SESSION_STARTED, 0, "before");
            test.all();
            test.record(Kind.SESSION_STARTED, 0, "poison");
            crashes.await();
            test.record(Kind.SESSION_STARTED, 0, "after");
            assertThat(test.all()).extracting(Event::text).containsExactly("before", "poison", "after");
        }
        try (TestStore next = TestStore.in(folder())) {
            assertThat(next.all()).extracting(Event::text).contains("before", "after");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Config", "config.", ".config", "config changed", "config..changed", "é"})
    void aKindIsWordsOfLowerCase(String name) {
        assertThatThrownBy(() -> new Kind(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
