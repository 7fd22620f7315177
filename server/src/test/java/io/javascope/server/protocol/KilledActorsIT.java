package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.actor.Victim;
import io.javascope.foundation.event.Event;
import io.javascope.foundation.event.EventQuery;
import io.javascope.foundation.event.Kind;
import io.javascope.server.observe.Attached;
import io.javascope.server.serving.DebugProtocol;
import io.javascope.server.serving.LanguageProtocol;
import io.javascope.server.serving.Server;
import io.javascope.server.serving.ServerTree;
import io.javascope.server.transport.Address;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every actor of a server, found by looking and not by a list, is killed at random moments while clients work. */
@Timeout(120)
final class KilledActorsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int KILLS_EACH = 2;
    /** One debugger and one editor, each with one actor. */
    /** A session, an editor's documents and what it knows of recordings. */
    private static final int OF_CLIENTS = 3;

    private static final int LONGEST_WAIT_MILLIS = 40;
    private static final String FAULT = "fault";

    private final Random random = new Random(20_261_128);
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable Server started;
    private Address debugAddress = Address.parse("0");
    private Address languageAddress = Address.parse("0");
    private Worker debugger = new Worker(() -> false);
    private Worker editor = new Worker(() -> false);
    private @Nullable DebuggerAtWork debugging;
    private @Nullable LanguageClientAtWork typing;

    @BeforeEach
    void startEverything(@TempDir Path folder) throws Exception {
        Server server = ServerTree.start(folder);
        started = server;
        var debug = new DebugProtocol();
        debugAddress = server.listen(debug, new Address.Unix(folder.resolve("own/dap.sock")), null);
        languageAddress = server.listen(
                new LanguageProtocol("test", debug), new Address.Unix(folder.resolve("own/lsp.sock")), null);
        startDebugger();
        startEditor();
    }

    @AfterEach
    void endEverything() throws Exception {
        debugger.end();
        editor.end();
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        server().close();
    }

    private Server server() {
        return Objects.requireNonNull(started);
    }

    @Test
    void whicheverActorIsKilledTheRestServesOnAndItComesBackOrItsClientIsTold() throws Exception {
        var killed = new TreeSet<String>();
        for (int round = 0; round < KILLS_EACH; round++) {
            // Clients that have just left are still ending.
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(paths().stream().filter(path -> path.contains("-client-")))
                            .hasSize(OF_CLIENTS));
            List<Victim> victims = new ArrayList<>(Victim.below(ServerTree.of(server())));
            assertThat(victims.stream().map(Victim::path)).containsExactlyInAnyOrderElementsOf(paths());
            Collections.shuffle(victims, random);
            // With its documents an editor's client ends, and its other actors with it.
            victims.sort(Comparator.comparing(victim -> kind(victim.path()).equals("documents")));
            for (Victim victim : victims) {
                killed.add(kind(victim.path()));
                killAndCheck(victim);
            }
        }
        assertThat(killed)
                .contains(
                        "doorkeeper",
                        "session",
                        "documents",
                        "recorded",
                        "dap",
                        "lsp",
                        "config",
                        "events",
                        "telemetry");
    }

    private void killAndCheck(Victim victim) throws Exception {
        // A moment of its own: chance, not a wait for anything.
        assertThat(new CountDownLatch(1).await(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS))
                .isFalse();
        int restarts = victim.restarts();
        victim.kill();
        switch (kind(victim.path())) {
            case "session" -> {
                debugger.awaitEnd();
                debugging().heard().awaitTerminated();
                // The end is told by the actor itself, the reason a moment later by who watched it.
                Awaitility.await()
                        .atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(debugging().heard().all()).contains(FAULT));
                editor.awaitProgress();
                startDebugger();
            }
            case "documents" -> {
                editor.awaitEnd();
                Awaitility.await().atMost(SOON).until(typing()::isEnded);
                assertThat(typing().shown()).anyMatch(message -> message.contains(FAULT));
                assertThat(events(Kind.ANALYSIS_GIVEN_UP)).last().satisfies(event -> {
                    assertThat(event.text()).contains(FAULT);
                    assertThat(event.correlation()).isNotZero();
                });
                debugger.awaitProgress();
                startEditor();
            }
            default -> {
                Awaitility.await(victim.path() + " comes back").atMost(SOON).until(() -> victim.restarts() > restarts);
                debugger.awaitProgress();
                editor.awaitProgress();
            }
        }
        assertThat(server().leaving()).as("after " + victim.path()).isNotDone();
        assertLetsNewClientsIn();
    }

    private void assertLetsNewClientsIn() throws Exception {
        try (var fresh = connectDebugger()) {
            fresh.introduced();
        }
        try (var fresh = new LanguageClientAtWork(languageAddress.connect())) {
            fresh.work();
        }
    }

    private List<Event> events(Kind kind) throws Exception {
        server().services().events().flush(SOON);
        return server().services().events().find(EventQuery.ALL.withKind(kind));
    }

    /** What an observer sees. */
    private List<String> paths() throws IOException {
        try (var attached = new Attached(debugAddress.connect(), null)) {
            return Paths.of(attached.inspect().tree());
        }
    }

    private DebuggerAtWork debugging() {
        return Objects.requireNonNull(debugging);
    }

    private LanguageClientAtWork typing() {
        return Objects.requireNonNull(typing);
    }

    private void startDebugger() throws Exception {
        var fresh = new DebuggerAtWork(connectDebugger());
        debugging = fresh;
        open.add(fresh);
        debugger = new Worker(fresh::work);
        debugger.start();
    }

    private void startEditor() throws Exception {
        var fresh = new LanguageClientAtWork(languageAddress.connect());
        typing = fresh;
        open.add(fresh);
        editor = new Worker(() -> {
            try {
                fresh.work();
                return true;
            } catch (Exception over) {
                Awaitility.await("the end of " + over).atMost(SOON).until(fresh::isEnded);
                return false;
            }
        });
        editor.start();
    }

    private DebugClient connectDebugger() throws IOException {
        var channel = debugAddress.connect();
        return new DebugClient(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
    }

    /** {@code session-3} and {@code dap /a/socket} are kinds with many members. */
    private static String kind(String path) {
        String name = path.replaceFirst("^javascope/((clients|listeners)/)?", "");
        return name.replaceFirst("^[^/]*-client-\\d+/(dap \\d+/)?", "").replaceFirst("[- ].*", "");
    }

    /** A client's work on a thread of its own, until it says that it is over. */
    private static final class Worker {
        private final Work work;
        private final AtomicLong done = new AtomicLong();
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread thread =
                Thread.ofPlatform().daemon().name("client at work").unstarted(this::run);

        interface Work {
            boolean once() throws Exception;
        }

        Worker(Work work) {
            this.work = work;
        }

        void start() {
            thread.start();
        }

        private void run() {
            try {
                while (!stopping.get() && work.once()) {
                    done.incrementAndGet();
                }
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            } finally {
                ended.countDown();
            }
        }

        /** It goes on: two more pieces of work, so that one of them began after now. */
        void awaitProgress() {
            long before = done.get();
            Awaitility.await("the other client goes on").atMost(SOON).until(() -> done.get() > before + 1);
        }

        void awaitEnd() throws InterruptedException {
            assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS))
                    .as("the killed session's client is told")
                    .isTrue();
        }

        void end() throws InterruptedException {
            stopping.set(true);
            if (thread.isAlive()) {
                assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
