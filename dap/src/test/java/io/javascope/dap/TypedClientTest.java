package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.StopReason;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.launch.DSPLauncher;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.junit.jupiter.api.Test;

/** The edge as LSP4J's own client sees it. */
final class TypedClientTest {

    @Test
    void lsp4jsClientUnderstandsTheWholeConversation() throws Exception {
        Pipe toServer = Pipe.open();
        Pipe toClient = Pipe.open();
        var sessions = new CompletableFuture<FakeSession>();
        var events = new Events();
        try (Supervisor root = Supervisor.root("test")) {
            DebugEdge edge = DebugEdge.serve(
                    Channels.newInputStream(toServer.source()),
                    Channels.newOutputStream(toClient.sink()),
                    DapSettings.of((parent, settings, client) -> {
                        var fake = new FakeSession(client);
                        sessions.complete(fake);
                        return fake;
                    }),
                    root);
            Launcher<IDebugProtocolServer> launcher = DSPLauncher.createClientLauncher(
                    events, Channels.newInputStream(toClient.source()), Channels.newOutputStream(toServer.sink()));
            launcher.startListening();
            converse(launcher.getRemoteProxy(), events, sessions);
            edge.closed().get(10, TimeUnit.SECONDS);
        }
    }

    private static void converse(IDebugProtocolServer server, Events events, CompletableFuture<FakeSession> sessions)
            throws Exception {
        var introduction = new InitializeRequestArguments();
        introduction.setAdapterID("javascope");
        Capabilities capabilities = server.initialize(introduction).get(10, TimeUnit.SECONDS);
        assertThat(capabilities.getSupportsStepBack()).isTrue();
        events.initialized.get(10, TimeUnit.SECONDS);
        CompletableFuture<Void> launch = server.launch(Map.of("mainClass", "com.acme.Main", "stopOnEntry", true));
        server.configurationDone(new ConfigurationDoneArguments()).get(10, TimeUnit.SECONDS);
        launch.get(10, TimeUnit.SECONDS);
        FakeSession session = sessions.get(10, TimeUnit.SECONDS);
        session.stop(StopReason.ENTRY, 1, 1);
        assertThat(events.stop().getReason()).isEqualTo("entry");
        var next = new NextArguments();
        next.setThreadId(1);
        server.next(next).get(10, TimeUnit.SECONDS);
        session.stop(StopReason.STEP, 1, 2);
        assertThat(events.stop().getThreadId()).isEqualTo(1);
        var stack = new StackTraceArguments();
        stack.setThreadId(1);
        assertThat(server.stackTrace(stack).get(10, TimeUnit.SECONDS).getTotalFrames())
                .isEqualTo(2);
        server.disconnect(new DisconnectArguments()).get(10, TimeUnit.SECONDS);
    }

    /** What the client hears. */
    private static final class Events implements IDebugProtocolClient {
        final CompletableFuture<Boolean> initialized = new CompletableFuture<>();
        private final BlockingQueue<StoppedEventArguments> stops = new LinkedBlockingQueue<>();

        @Override
        public void initialized() {
            initialized.complete(true);
        }

        @Override
        public void stopped(StoppedEventArguments stop) {
            stops.add(stop);
        }

        StoppedEventArguments stop() throws InterruptedException {
            StoppedEventArguments stop = stops.poll(10, TimeUnit.SECONDS);
            assertThat(stop).as("a stop").isNotNull();
            return java.util.Objects.requireNonNull(stop);
        }
    }
}
