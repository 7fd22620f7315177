package io.javascope.lsp;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.config.Layer;
import io.javascope.foundation.config.LayerReader;
import io.javascope.foundation.config.Rank;
import io.javascope.foundation.config.Snapshot;
import io.javascope.foundation.task.CpuPool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A server with any number of clients over pipes. */
final class TestServer implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final CpuPool pool = new CpuPool("parse", 1, 1000);
    final CpuPool analysing = new CpuPool("analyse", 1, 1000);
    final Supervisor root = Supervisor.root("test");
    private final List<LanguageEdge> edges = new ArrayList<>();

    LanguageSettings settings(@Nullable String token) {
        return new LanguageSettings(pool, token, true, "test", config("analysis.outlineTimeout=20000"))
                .analysingOn(analysing);
    }

    static ClientConfig config(String... assignments) {
        Layer layer = new LayerReader().assignments(Rank.COMMAND_LINE, "test", List.of(assignments));
        return ClientConfig.of(Snapshot.DEFAULTS.with(List.of(layer)));
    }

    LanguageEdge serve(Pipes pipes, LanguageSettings settings) {
        LanguageEdge edge = LanguageEdge.serve(pipes.serverIn(), pipes.serverOut(), settings, root);
        edge.closed().thenRun(pipes::closeServer);
        edges.add(edge);
        return edge;
    }

    TypedClient client() throws IOException {
        return client(settings(null));
    }

    TypedClient client(LanguageSettings settings) throws IOException {
        var pipes = new Pipes();
        return new TypedClient(pipes, serve(pipes, settings));
    }

    RawClient rawClient(@Nullable String token) throws IOException {
        var pipes = new Pipes();
        return new RawClient(pipes, serve(pipes, settings(token)));
    }

    /** Keeps the only parsing thread busy until the latch is counted down. */
    CountDownLatch occupyPool() throws InterruptedException {
        return occupy(pool);
    }

    /** Keeps the only thread of a pool busy until the latch is counted down. */
    CountDownLatch occupy(CpuPool pool) throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        pool.submit("busy", () -> {
            entered.countDown();
            release.await();
            return true;
        });
        entered.await();
        return release;
    }

    @Override
    public void close() {
        edges.forEach(LanguageEdge::close);
        edges.forEach(edge -> edge.closed().join());
        root.close();
        pool.close();
        analysing.close();
    }
}
