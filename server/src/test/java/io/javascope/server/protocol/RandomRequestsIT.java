package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.javascope.dap.fuzz.FuzzOutcome;
import io.javascope.dap.fuzz.FuzzProgram;
import io.javascope.dap.fuzz.RequestFuzzer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A thousand conversations, few of which start a program; {@code bench debug --soak} has ten thousand, half of which do. */
final class RandomRequestsIT extends WithServer {
    private static final int CONVERSATIONS = 1_000;
    private static final double LAUNCH_SHARE = 0.08;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void randomConversationsAreAnsweredAndLeaveNoProgramBehind() throws Exception {
        FuzzProgram program = program();
        List<FuzzOutcome> outcomes = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            List<Future<FuzzOutcome>> running = new ArrayList<>();
            for (long seed = 0; seed < CONVERSATIONS; seed++) {
                long each = seed;
                running.add(clients.submit(() -> converse(each, program)));
            }
            for (Future<FuzzOutcome> each : running) {
                outcomes.add(each.get(10, TimeUnit.MINUTES));
            }
        }
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.problems())
                        .as("seed %d", outcome.seed())
                        .isEmpty());
        assertThat(outcomes.stream().mapToInt(FuzzOutcome::requests).sum()).isGreaterThan(10_000);
        assertThat(outcomes.stream().filter(FuzzOutcome::launched)).hasSizeGreaterThan(40);
        List<Long> programs = outcomes.stream()
                .flatMap(outcome -> outcome.processes().stream())
                .toList();
        assertThat(programs).isNotEmpty();
        Awaitility.await("no program is left behind")
                .atMost(PATIENCE)
                .until(() -> programs.stream()
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .map(ProcessHandle::isAlive)
                                .orElse(false)));
        connect().introduced().close(); // the server lives
    }

    private static FuzzOutcome converse(long seed, FuzzProgram program) throws Exception {
        SocketChannel channel = connectPlainly();
        return RequestFuzzer.run(
                seed, program, Channels.newInputStream(channel), Channels.newOutputStream(channel), PATIENCE);
    }

    private static FuzzProgram program() throws Exception {
        Program loop = Program.named("Threads").with("stopOnEntry", true);
        JsonObject launch = new Gson().toJsonTree(loop.launch()).getAsJsonObject();
        return new FuzzProgram(
                launch, loop.path(), Files.readAllLines(loop.source().path()).size(), LAUNCH_SHARE);
    }
}
