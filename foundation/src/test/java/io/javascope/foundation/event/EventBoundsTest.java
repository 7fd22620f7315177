package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Age, number, bytes; values of any size; clocks that jump. */
class EventBoundsTest {
    private static final long DAY = Duration.ofDays(1).toNanos();

    @TempDir
    private Path folder;

    @Test
    void theOldestGoWhenThereAreTooMany() throws Exception {
        try (TestStore test = TestStore.in(null, new EventBounds(Duration.ofDays(1), 100, 8 << 20))) {
            IntStream.range(0, 250).forEach(at -> test.record(Kind.SESSION_STARTED, 0, "e" + at));
            assertThat(test.all()).hasSize(100).first().extracting(Event::text).isEqualTo("e150");
        }
    }

    @Test
    void memoryStaysWithinItsBoundWhateverTheSizes() throws Exception {
        long most = 256 << 10;
        try (TestStore test = TestStore.in(null, new EventBounds(Duration.ofDays(1), 100_000, most))) {
            for (int at = 0; at < 2_000; at++) {
                test.record(Kind.SESSION_STARTED, 0, "x".repeat(at * 13 % Event.MOST_TEXT));
                assertThat(test.store.figures().bytes()).isLessThanOrEqualTo(most);
            }
            List<Event> kept = test.all();
            assertThat(kept.stream().mapToLong(Event::footprint).sum())
                    .isEqualTo(test.store.figures().bytes())
                    .isBetween(most - 20_000, most);
        }
    }

    @Test
    void anEventIsLetGoWhenItsTimeIsUp() throws Exception {
        Window window = new Window(View.EMPTY);
        EventBounds bounds = new EventBounds(Duration.ofDays(2), 10, 8 << 20);
        window.append(events(2), new long[] {0, DAY}, bounds, DAY);
        assertThat(window.view().count()).isEqualTo(2);
        window.prune(bounds, 2 * DAY + 1);
        assertThat(window.view().count()).isEqualTo(1);
        window.prune(bounds, 4 * DAY);
        assertThat(window.view().count()).isZero();
        assertThat(window.view().bytes()).isZero();
    }

    @Test
    void theFilesStayWithinTheBoundsToo() throws Exception {
        long most = 200_000;
        EventBounds bounds = new EventBounds(Duration.ofDays(1), 100_000, most);
        try (TestStore test = TestStore.in(folder.resolve("events"), bounds)) {
            for (int at = 0; at < 3_000; at++) {
                test.record(Kind.SESSION_STARTED, 0, "x".repeat(500));
                if (at % 100 == 0) {
                    test.all();
                }
            }
            test.all();
            try (var files = Files.list(folder.resolve("events"))) {
                List<Path> all = files.toList();
                assertThat(all).hasSizeBetween(2, 6);
                assertThat(all.stream()
                                .mapToLong(file -> file.toFile().length())
                                .sum())
                        .isLessThanOrEqualTo(most + most / 2);
            }
        }
        try (TestStore next = TestStore.in(folder.resolve("events"), bounds)) {
            assertThat(next.recovered().events()).isNotEmpty();
            assertThat(next.store.figures().bytes()).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void hugeValuesAreCutAndSayHowLongTheyWere() throws Exception {
        try (TestStore test = TestStore.in(folder.resolve("events"))) {
            Map<String, String> many = new java.util.HashMap<>();
            IntStream.range(0, 100).forEach(at -> many.put("key" + at, "v".repeat(10_000_000 / 100)));
            test.store.record(Kind.SESSION_STARTED, Cause.NONE, "日".repeat(5_000_000), many);
            Event event = test.all().getFirst();
            assertThat(event.text()).hasSizeLessThanOrEqualTo(Event.MOST_TEXT).endsWith("(5000000 characters)");
            assertThat(event.data()).hasSize(Event.MOST_DATA);
            assertThat(event.data().values())
                    .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(Event.MOST_VALUE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "\uD83D\uDE00", "\uD83D", "a\uDE00b", "\uFFFF", "مرحبا", "\r\n", "\uFEFFx"})
    void anyTextReadsBackTheSameAfterARestart(String text) throws Exception {
        List<Event> before;
        try (TestStore test = TestStore.in(folder.resolve("events"))) {
            test.store.record(Kind.SESSION_STARTED, Cause.NONE, text, Map.of("k" + text, text));
            before = test.all();
        }
        try (TestStore next = TestStore.in(folder.resolve("events"))) {
            assertThat(next.all()).isEqualTo(before);
        }
    }

    @Test
    void aCutNeverLeavesHalfAPair() {
        for (int most = 60; most < 70; most++) {
            String cut = Texts.bounded("\uD83D\uDE00".repeat(200), most);
            assertThat(cut).hasSizeLessThanOrEqualTo(most).doesNotContain("\uFFFD");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1900-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00Z",
                "2038-01-19T03:14:07Z",
                "2038-01-19T03:14:08Z",
                "2106-02-07T06:28:16Z",
                "9999-12-31T23:59:59Z"
            })
    void anyTimeIsKeptOverARestartWithAClockThatIsRight(String text) throws Exception {
        Instant time = Instant.parse(text);
        try (TestStore test = TestStore.in(folder.resolve("events"), TestStore.BOUNDS, time)) {
            test.record(Kind.SESSION_STARTED, 0, "then");
            assertThat(test.all()).extracting(Event::time).containsExactly(time);
        }
        try (TestStore next = TestStore.in(folder.resolve("events"), TestStore.BOUNDS, time.plusSeconds(60))) {
            assertThat(next.recovered().events()).extracting(Event::time).containsExactly(time);
            assertThat(next.all()).hasSize(1);
        }
    }

    @Test
    void aClockThatJumpsLosesNothingAndKeepsTheOrder() throws Exception {
        try (TestStore test = TestStore.in(null)) {
            List<Instant> times = List.of(
                    Instant.parse("2026-11-28T08:00:00Z"),
                    Instant.parse("2099-01-01T00:00:00Z"),
                    Instant.parse("1960-01-01T00:00:00Z"),
                    Instant.parse("2026-11-28T08:00:01Z"));
            for (Instant time : times) {
                test.now.set(time);
                test.record(Kind.SESSION_STARTED, 0, "");
                test.store.flush(Duration.ofSeconds(20));
            }
            assertThat(test.all()).extracting(Event::time).isEqualTo(times);
            assertThat(test.find(EventQuery.ALL.between(
                            Instant.parse("2026-11-28T00:00:00Z"), Instant.parse("2026-11-29T00:00:00Z"))))
                    .hasSize(2);
        }
    }

    @Test
    void anAgeIsNeverNegativeAndNeverOverflows() {
        assertThat(Ages.nanosBetween(5_000, 1_000)).isZero();
        assertThat(Ages.nanosBetween(Long.MIN_VALUE, Long.MAX_VALUE)).isPositive();
        assertThat(Ages.nanosBetween(1_000, 2_000)).isEqualTo(1_000_000_000);
    }

    private static List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            events.add(new Event(at + 1, at, Kind.SESSION_STARTED, 0, 0, "", Map.of()));
        }
        return events;
    }
}
