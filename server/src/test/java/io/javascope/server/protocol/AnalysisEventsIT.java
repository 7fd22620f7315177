package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.event.Event;
import io.javascope.foundation.event.EventBounds;
import io.javascope.foundation.event.EventQuery;
import io.javascope.foundation.event.EventStore;
import io.javascope.foundation.event.EventStoreSetup;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.health.HealthBoard;
import io.javascope.server.observe.Attached;
import io.javascope.server.transport.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An editor's work on a server process is counted for its observers and kept in its events. */
@Timeout(60)
final class AnalysisEventsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int EDITS = 20;

    @TempDir
    private Path home;

    @Test
    void anEditorsWorkIsSeenByAnObserverAndFoundInTheEventsOfItsConnectionAfterTheServersEnd() throws Exception {
        Path sockets = Files.createTempDirectory("js");
        Path debug = sockets.resolve("dap.sock");
        Path language = sockets.resolve("lsp.sock");
        try (ServerProcess server =
                ServerProcess.start(home, "serve", "--dap", debug.toString(), "--lsp", language.toString())) {
            server.ready();
            try (var editor = new LanguageClientAtWork(new Address.Unix(language).connect());
                    var observer = new Attached(new Address.Unix(debug).connect(), null)) {
                for (int edit = 0; edit < EDITS; edit++) {
                    editor.work();
                }
                Awaitility.await()
                        .atMost(SOON)
                        .until(() -> observer.metrics().contains("javascope_events_total{kind=\"analysis.done\"} 1\n"));
            }
            assertThat(server.awaitEnd()).isNotNegative();
        }
        List<Event> events = left();
        Event arrival = events.stream()
                .filter(event -> event.kind().equals(Kind.CLIENT_ARRIVED))
                .filter(event -> event.text().startsWith("lsp-client"))
                .findFirst()
                .orElseThrow();
        List<Event> analysis = events.stream()
                .filter(event -> new Kind("analysis").covers(event.kind()))
                .toList();
        assertThat(analysis)
                .extracting(Event::kind)
                .startsWith(Kind.ANALYSIS_DONE)
                .endsWith(Kind.ANALYSIS_SUM)
                .hasSizeLessThan(5);
        assertThat(analysis).allSatisfy(event -> {
            assertThat(event.correlation()).isEqualTo(arrival.correlation());
            assertThat(event.parent()).isEqualTo(arrival.id());
        });
    }

    private List<Event> left() throws Exception {
        var bounds = new EventBounds(Duration.ofDays(1), 10_000, 8 << 20);
        var health = new HealthBoard(InstantSource.system(), _ -> {});
        try (Supervisor root = Supervisor.root("test")) {
            EventStore store = EventStore.start(
                    root, EventStoreSetup.of(home.resolve("cache").resolve("events"), () -> bounds, health));
            store.flush(SOON);
            return store.find(EventQuery.ALL);
        }
    }
}
