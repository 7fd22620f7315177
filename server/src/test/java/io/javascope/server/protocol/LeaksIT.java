package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.actor.ChildStatus;
import io.javascope.foundation.inspect.Inspection;
import io.javascope.server.observe.Attached;
import io.javascope.server.transport.ProcessSockets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients come and go; what they took is given back. The long form is {@code bench actors --soak}. */
@Timeout(120)
final class LeaksIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int WARM_UP = 20;
    private static final int CLIENTS = 100;
    /** A thread or descriptor that belongs to nobody in particular, such as the timer's. */
    private static final int SLACK = 4;

    @TempDir
    Path home = Path.of("");

    @Test
    void clientsThatHaveGoneLeaveNoThreadNoDescriptorAndNoActor() throws Exception {
        try (ServerProcess process = ServerProcess.start(
                        home, "serve", "--dap", home.resolve("own/dap").toString());
                DebugClient keeper = process.ready().connectUnix()) {
            keeper.introduced();
            var ready = new ServerProcess.Ready(home.resolve("own/dap").toString(), "");
            comeAndGo(ready, WARM_UP);
            Inspection before = rested(process);
            comeAndGo(ready, CLIENTS);
            Inspection after = rested(process);
            assertThat(after.process().threads())
                    .isLessThanOrEqualTo(before.process().threads() + SLACK);
            assertThat(after.process().descriptors())
                    .isLessThanOrEqualTo(before.process().descriptors() + SLACK);
            assertThat(Paths.of(after.tree())).hasSameSizeAs(Paths.of(before.tree()));
        }
    }

    @Test
    void aSessionThatHasEndedLeavesNoThreadNoDescriptorAndNoActor() throws Exception {
        Program loop = Program.named("Loop").args("5");
        try (ServerProcess process = ServerProcess.start(
                        home, "serve", "--dap", home.resolve("own/dap").toString());
                DebugClient keeper = process.ready().connectUnix()) {
            keeper.introduced();
            var ready = new ServerProcess.Ready(home.resolve("own/dap").toString(), "");
            debug(ready, loop);
            Inspection before = rested(process);
            for (int i = 0; i < 3; i++) {
                debug(ready, loop);
            }
            Inspection after = rested(process);
            assertThat(after.process().threads())
                    .isLessThanOrEqualTo(before.process().threads() + SLACK);
            assertThat(after.process().descriptors())
                    .isLessThanOrEqualTo(before.process().descriptors() + SLACK);
            assertThat(Paths.of(after.tree())).hasSameSizeAs(Paths.of(before.tree()));
        }
    }

    private static void comeAndGo(ServerProcess.Ready ready, int clients) throws Exception {
        for (int i = 0; i < clients; i++) {
            try (DebugClient client = ready.connectUnix()) {
                client.introduced();
                client.breaks("/nowhere/Nothing.java", DebugClient.at(1));
            }
        }
    }

    private static void debug(ServerProcess.Ready ready, Program program) throws Exception {
        try (DebugClient client = ready.connectUnix()) {
            client.debugs(program, "BREAK in loop");
            client.stops();
            client.disconnect(true);
        }
    }

    /** The server when only the keeper's actors are left. */
    private Inspection rested(ServerProcess process) throws Exception {
        var sockets = new ProcessSockets(home.resolve("cache/run/processes"));
        try (var attached = new Attached(sockets.connect(process.pid()).orElseThrow(), null)) {
            Awaitility.await("only one client is left").atMost(SOON).until(() -> clients(attached.inspect()) == 1);
            return attached.inspect();
        }
    }

    private static long clients(Inspection inspection) {
        return inspection.tree().children().stream()
                .filter(child -> child.name().equals("clients"))
                .flatMap(child -> ((ChildStatus.Tree) child).children().stream())
                .filter(child -> child.name().contains("-client-"))
                .count();
    }
}
