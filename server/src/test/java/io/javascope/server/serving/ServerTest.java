package io.javascope.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.actor.KernelEvent;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.inspect.InspectionText;
import io.javascope.server.observe.Attached;
import io.javascope.server.transport.Address;
import io.javascope.server.transport.ProcessSockets;
import io.javascope.server.transport.StandardStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ServerTest {
    @TempDir
    private Path folder;

    private static final int MOST = 64;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void clientsAreServedSideBySideAndTheServerLeavesAfterTheLast() throws Exception {
        try (Server server = Server.listening(setup(), null)) {
            Address.Tcp address = (Address.Tcp) server.listen(new EchoEdge(), Address.parse("0"), null);
            try (Socket one = connect(address);
                    Socket two = connect(address)) {
                assertEchoes(two, 'b');
                assertEchoes(one, 'a');
            }
            assertThat(server.leaving()).succeedsWithin(SOON).isEqualTo(new Leaving.LastClientGone(EchoEdge.STATUS));
        }
    }

    @Test
    void aClientThatComesBackSoonKeepsTheServer() throws Exception {
        try (Server server = Server.listening(setup(), null)) {
            Address.Tcp address = (Address.Tcp) server.listen(new EchoEdge(), Address.parse("0"), null);
            try (Socket first = connect(address)) {
                assertEchoes(first, 'a');
            }
            try (Socket again = connect(address)) {
                assertEchoes(again, 'b');
                assertThat(server.leaving()
                                .completeOnTimeout(null, 4, TimeUnit.SECONDS)
                                .get())
                        .isNull();
            }
        }
    }

    @Test
    void aClientBeyondTheBoundIsToldSoAndTheOthersGoOn() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (Server server = Server.listening(setup(), null)) {
            Address.Tcp address = (Address.Tcp) server.listen(new EchoEdge(), Address.parse("0"), null);
            for (int client = 0; client < MOST; client++) {
                sockets.add(connect(address));
                assertEchoes(sockets.getLast(), 'x');
            }
            try (Socket tooMany = connect(address)) {
                String answer = new String(tooMany.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer)
                        .startsWith("Content-Length: ")
                        .contains("refused: " + MOST + " clients are connected");
            }
            assertThat(server.services().health().of("clients"))
                    .satisfies(entry -> assertThat(
                                    Objects.requireNonNull(entry).health().summary())
                            .contains("degraded", "server.maxClients"));
            assertEchoes(sockets.getFirst(), 'y');
            sockets.getLast().close();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(server.services().health().overall()).isEqualTo(Health.WELL));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void anEdgeThatFailsAtTheStartCostsOnlyItsClient() throws Exception {
        Edge broken = new EchoEdge() {
            @Override
            public CompletableFuture<Integer> serve(InputStream in, OutputStream out, ClientContext client) {
                throw new IllegalStateException("planted");
            }
        };
        try (Server server = Server.listening(setup(), null)) {
            Address.Tcp good = (Address.Tcp) server.listen(new EchoEdge(), Address.parse("0"), null);
            Address.Tcp bad = (Address.Tcp) server.listen(broken, Address.parse("0"), null);
            try (Socket one = connect(good);
                    Socket two = connect(bad)) {
                assertThat(two.getInputStream().read()).isEqualTo(-1);
                assertEchoes(one, 'a');
            }
        }
    }

    @Test
    void theServerAtStandardStreamsLeavesAtTheEndOfItsInput() throws Exception {
        PipedOutputStream client = new PipedOutputStream();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        StandardStreams streams = new StandardStreams(new PipedInputStream(client), answers);
        try (Server server = Server.atStandardStreams(setup(), new EchoEdge(), streams)) {
            client.write("hello".getBytes(StandardCharsets.US_ASCII));
            client.close();
            assertThat(server.leaving()).succeedsWithin(SOON).isEqualTo(new Leaving.LastClientGone(EchoEdge.STATUS));
            assertThat(answers.toString(StandardCharsets.US_ASCII)).isEqualTo("hello");
        }
    }

    @Test
    void closingTheServerCutsItsClientsOff() throws Exception {
        Server server = Server.listening(setup(), null);
        Address.Tcp address = (Address.Tcp) server.listen(new EchoEdge(), Address.parse("0"), null);
        try (Socket client = connect(address)) {
            assertEchoes(client, 'a');
            server.close();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(server.leaving()).isCompletedWithValue(new Leaving.Asked());
        }
    }

    @Test
    void aCrashOfTheDoorkeeperItselfDoesNotLeaveAServerThatNobodyCanReach() throws Exception {
        Edge deadly = new EchoEdge() {
            @Override
            public CompletableFuture<Integer> serve(InputStream in, OutputStream out, ClientContext client) {
                throw new AssertionError("planted");
            }
        };
        StandardStreams streams =
                new StandardStreams(new PipedInputStream(new PipedOutputStream()), new ByteArrayOutputStream());
        try (Server server = Server.atStandardStreams(setup(), deadly, streams)) {
            assertThat(server.leaving()).succeedsWithin(SOON).isEqualTo(new Leaving.LastClientGone(1));
        }
    }

    @Test
    void theEndOfTheLifelineEndsTheServerAlsoWithoutAnyClient() throws Exception {
        PipedOutputStream parent = new PipedOutputStream();
        try (Server server = Server.listening(setup(), new PipedInputStream(parent))) {
            server.listen(new EchoEdge(), Address.parse("0"), null);
            assertThat(server.leaving()).isNotDone();
            parent.close();
            assertThat(server.leaving()).succeedsWithin(SOON).isEqualTo(new Leaving.InputClosed());
        }
    }

    @Test
    void anObserverNeitherKeepsTheServerNorLetsItGo() throws Exception {
        try (Server server = Server.listening(setup(), null)) {
            Address.Tcp address = (Address.Tcp) server.listen(new EchoEdge(), Address.parse("0"), null);
            try (Attached before = new Attached(address.connect(), null)) {
                assertThat(before.inspect().tree().name()).isEqualTo("javascope");
            }
            assertThat(server.leaving()
                            .completeOnTimeout(null, 4, TimeUnit.SECONDS)
                            .get())
                    .isNull();
            try (Socket client = connect(address);
                    Attached beside = new Attached(address.connect(), null)) {
                assertEchoes(client, 'a');
                client.close();
                assertThat(beside.inspect().tree().alive()).isTrue();
                assertThat(server.leaving())
                        .succeedsWithin(SOON)
                        .isEqualTo(new Leaving.LastClientGone(EchoEdge.STATUS));
            }
        }
    }

    @Test
    void aServerWhoseDoorkeeperHangsAndWhoseCarriersAreAllTakenIsStillObserved() throws Exception {
        var hanging = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Edge hangs = new EchoEdge() {
            @Override
            public CompletableFuture<Integer> serve(InputStream in, OutputStream out, ClientContext client) {
                hanging.countDown();
                try {
                    release.await();
                } catch (InterruptedException asked) {
                    Thread.currentThread().interrupt();
                }
                return CompletableFuture.completedFuture(0);
            }
        };
        var over = new AtomicBoolean();
        StandardStreams streams =
                new StandardStreams(new PipedInputStream(new PipedOutputStream()), new ByteArrayOutputStream());
        try (Server server = Server.atStandardStreams(setup(), hangs, streams)) {
            assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                Thread.ofVirtual().start(() -> {
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            try (Attached observer = new Attached(observed(), null)) {
                assertThat(InspectionText.lines(observer.inspect()))
                        .anyMatch(line -> line.contains("doorkeeper") && line.contains("running"));
            }
            over.set(true);
            release.countDown();
            assertThat(server.leaving()).isNotNull();
        } finally {
            over.set(true);
            release.countDown();
        }
    }

    @Test
    void waysInEndBeforeClientsAndTheDoorkeeperLast() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        Server server = Server.listening(setup(), null);
        Address.Tcp address = (Address.Tcp) server.listen(new EchoEdge(), Address.parse("0"), null);
        server.root().listen(event -> {
            if (event instanceof KernelEvent.Ended) {
                ended.add(event.path());
            }
        });
        try (Socket client = connect(address)) {
            assertEchoes(client, 'a');
            server.close();
        }
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(ended)
                        .containsSubsequence(
                                "javascope/listeners/dap " + address,
                                "javascope/clients/doorkeeper",
                                "javascope/telemetry",
                                "javascope/events"));
    }

    private static SocketChannel observed() {
        long self = ProcessHandle.current().pid();
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> ProcessSockets.ofThisUser().connect(self), Optional::isPresent)
                .orElseThrow();
    }

    private Services.Setup setup() {
        return TestSetup.in(folder);
    }

    private static Socket connect(Address.Tcp address) throws IOException {
        return new Socket(address.host(), address.port());
    }

    private static void assertEchoes(Socket client, char letter) throws IOException {
        client.getOutputStream().write(letter);
        assertThat(client.getInputStream().read()).isEqualTo(letter);
    }
}
