package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.dap.fuzz.FuzzOutcome;
import io.javascope.dap.fuzz.FuzzProgram;
import io.javascope.dap.fuzz.RequestFuzzer;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.session.SessionClient;
import io.javascope.session.SessionEvent;
import io.javascope.session.StopReason;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Random conversations with the edge alone; behind it is a session that answers late and stops when nobody expects it. */
final class FuzzTest {
    private static final int CONVERSATIONS = 300;

    @Test
    void randomConversationsAreAnsweredInForm() throws Exception {
        var launch = new JsonObject();
        launch.addProperty("mainClass", "Main");
        var program = new FuzzProgram(launch, "/src/Main.java", 30, 0.7);
        int requests = 0;
        int refused = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4);
                Supervisor root = Supervisor.root("fuzz")) {
            for (long seed = 0; seed < CONVERSATIONS; seed++) {
                FuzzOutcome outcome = converse(seed, program, threads, root);
                assertThat(outcome.problems()).as("seed %d", seed).isEmpty();
                requests += outcome.requests();
                refused += outcome.refused();
            }
        }
        assertThat(requests).isGreaterThan(3_000);
        assertThat(refused).isBetween(requests / 10, requests * 9 / 10);
    }

    private static FuzzOutcome converse(long seed, FuzzProgram program, Executor threads, Supervisor root)
            throws Exception {
        Pipe toServer = Pipe.open();
        Pipe toClient = Pipe.open();
        DebugEdge edge = DebugEdge.serve(
                Channels.newInputStream(toServer.source()),
                Channels.newOutputStream(toClient.sink()),
                DapSettings.of((parent, settings, client) -> lively(seed, client, threads)),
                root);
        FuzzOutcome outcome = RequestFuzzer.run(
                seed,
                program,
                Channels.newInputStream(toClient.source()),
                Channels.newOutputStream(toServer.sink()),
                Duration.ofSeconds(10));
        edge.closed().get(10, TimeUnit.SECONDS);
        return outcome;
    }

    /** Answers on other threads; moves stop again at once, or the program ends. */
    private static FakeSession lively(long seed, SessionClient client, Executor threads) {
        var session = new FakeSession(inOrder(client));
        var random = new Random(seed);
        Supplier<CompletableFuture<?>> move = () -> {
            int dice = random.nextInt(100);
            return CompletableFuture.supplyAsync(
                    () -> {
                        session.tell(new SessionEvent.Continued(1, dice % 2 == 0));
                        session.tell(new SessionEvent.Output(SessionEvent.Category.STDOUT, "running\n"));
                        if (dice < 5) {
                            session.tell(new SessionEvent.Exited(0));
                            session.tell(new SessionEvent.Terminated(false));
                        } else {
                            session.stop(StopReason.STEP, 1 + dice % 3, dice);
                        }
                        return null;
                    },
                    threads);
        };
        for (String method : new String[] {"configurationDone", "step", "stepBack", "reverseContinue", "pause"}) {
            session.when(method, move);
        }
        session.when("resume", () -> move.get().thenApply(moved -> true));
        session.when("scopes", () -> CompletableFuture.supplyAsync(List::of, threads));
        return session;
    }

    /** A real session tells its events one at a time, and none after the end. */
    private static SessionClient inOrder(SessionClient client) {
        return new SessionClient() {
            private boolean over;

            @Override
            public synchronized void event(SessionEvent event) {
                if (!over) {
                    over = event instanceof SessionEvent.Terminated;
                    client.event(event);
                }
            }

            @Override
            public CompletableFuture<Long> runInTerminal(io.javascope.session.TerminalCommand command) {
                return client.runInTerminal(command);
            }
        };
    }
}
