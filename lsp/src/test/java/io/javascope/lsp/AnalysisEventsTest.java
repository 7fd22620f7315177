package io.javascope.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javascope.analysis.syntax.Syntax;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.Event;
import io.javascope.foundation.event.EventLog;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.id.Ids;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the analysis of a client leaves in the server's events. */
@Timeout(60)
final class AnalysisEventsTest {
    private static final String URI = "file:///A.java";
    private static final Cause CAUSE = new Cause(5, 77);
    private static final Syntax FINE = new Syntax(List.of(), List.of());

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final EventLog log = (kind, cause, text, data) -> {
        var event = new Event(Ids.next(), 0, kind, cause.parent(), cause.correlation(), text, data);
        events.add(event);
        return event.id();
    };
    private final AtomicLong clock = new AtomicLong();
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private TypedClient client(String... settings) throws Exception {
        var all = new LanguageSettings(server.pool, null, true, "test", TestServer.config(settings));
        TypedClient client = server.client(all.noting(log, CAUSE));
        client.initialize();
        return client;
    }

    private List<Event> of(Kind kind) {
        return events.stream().filter(event -> event.kind().equals(kind)).toList();
    }

    @Test
    void the_first_result_of_a_file_is_an_event_of_its_connection_and_typing_adds_none() throws Exception {
        TypedClient client = client("analysis.delay=0");
        client.open(URI, 1, "class A { int }");
        for (int version = 2; version < 200; version++) {
            client.change(URI, version, TypedClient.replace(0, 0, 0, 0, "/**/"));
            client.outline(URI);
        }
        assertThat(of(Kind.ANALYSIS_DONE)).singleElement().satisfies(event -> {
            assertThat(event.correlation()).isEqualTo(CAUSE.correlation());
            assertThat(event.parent()).isEqualTo(CAUSE.parent());
            assertThat(event.data()).containsEntry("uri", URI).containsEntry("errors", "1");
        });
        assertThat(events).hasSizeLessThan(4);
        server.close();
        await().untilAsserted(() -> assertThat(of(Kind.ANALYSIS_SUM))
                .last()
                .satisfies(event -> assertThat(
                                Integer.parseInt(String.valueOf(event.data().get("analysed"))))
                        .isGreaterThanOrEqualTo(198)));
    }

    @Test
    void what_was_closed_before_it_was_analysed_is_given_up() throws Exception {
        TypedClient client = client();
        CountDownLatch release = server.occupyPool();
        client.open(URI, 1, "class A { }");
        client.close(URI);
        await().untilAsserted(() -> assertThat(of(Kind.ANALYSIS_GIVEN_UP))
                .singleElement()
                .satisfies(event -> assertThat(event.text()).contains(URI, "closed")));
        release.countDown();
    }

    @Test
    void an_outline_that_took_too_long_is_given_up() throws Exception {
        TypedClient client = client("analysis.outlineTimeout=50");
        CountDownLatch release = server.occupyPool();
        client.open(URI, 1, "class A { }");
        var asked = client.askSymbols(URI);
        await().untilAsserted(() -> assertThat(of(Kind.ANALYSIS_GIVEN_UP))
                .singleElement()
                .satisfies(event -> assertThat(event.text()).contains(URI, "50 ms")));
        assertThat(asked).isCompletedExceptionally();
        release.countDown();
    }

    @Test
    void a_text_that_the_compiler_fails_on_is_an_event() throws Exception {
        TypedClient client = client();
        client.open(URI, 1, "class A { int a = " + "(".repeat(200_000) + "1" + ")".repeat(200_000) + "; }");
        await().untilAsserted(() -> assertThat(of(Kind.ANALYSIS_FAILED))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("uri", URI)));
    }

    @Test
    void a_flood_of_failures_is_bounded_and_counted() {
        var noted = new AnalysisEvents(log, CAUSE, clock::get);
        for (int at = 0; at < 1_000; at++) {
            noted.failed(URI, "as the test wants");
        }
        assertThat(events).hasSize(AnalysisEvents.MOST);
        clock.addAndGet(AnalysisEvents.PERIOD.toNanos());
        noted.failed(URI, "later");
        assertThat(events).hasSize(AnalysisEvents.MOST + 1);
        clock.addAndGet(AnalysisEvents.BETWEEN_SUMS.toNanos());
        noted.analysed(URI, FINE, false, 0);
        noted.end();
        assertThat(of(Kind.ANALYSIS_SUM))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("untold", String.valueOf(1_000 - AnalysisEvents.MOST))
                        .containsEntry("analysed", "1"));
    }

    @Test
    void an_hour_of_typing_is_a_sum_a_minute() {
        var noted = new AnalysisEvents(log, CAUSE, clock::get);
        for (int key = 0; key < 36_000; key++) {
            noted.cancelled();
            noted.analysed(URI, FINE, key == 0, 1_000_000);
            clock.addAndGet(Duration.ofMillis(100).toNanos());
        }
        noted.end();
        assertThat(of(Kind.ANALYSIS_DONE)).hasSize(1);
        assertThat(of(Kind.ANALYSIS_SUM)).hasSizeBetween(59, 61);
        assertThat(of(Kind.ANALYSIS_SUM).stream()
                        .mapToLong(event ->
                                Long.parseLong(String.valueOf(event.data().get("cancelled"))))
                        .sum())
                .isEqualTo(36_000);
    }
}
