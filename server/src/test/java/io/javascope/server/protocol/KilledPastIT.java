package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.actor.Victim;
import io.javascope.server.serving.DebugProtocol;
import io.javascope.server.serving.Server;
import io.javascope.server.serving.ServerTree;
import io.javascope.server.transport.Address;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The actors that look into recordings are killed while somebody looks: the client is told, and the rest serves on. */
@Timeout(120)
final class KilledPastIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whoLooksBackIsToldAndMayLookBackAgainWhileItsProgramIsThere() throws Exception {
        try (Server server = ServerTree.start(folder)) {
            Address address =
                    server.listen(new DebugProtocol(), new Address.Unix(folder.resolve("own/dap.sock")), null);
            Program loop = Program.named("Loop")
                    .with("history", Map.of("record", "full"))
                    .with("cwd", folder.toString());
            try (DebugClient client = connect(address).debugs(loop, "BREAK after loop")) {
                client.stopsAt(loop, "BREAK after loop");
                client.stepBack();
                assertThat(client.stops().getDescription()).startsWith("In the recording");
                kill(server, "replay-");
                client.heard.await("important", "The recording cannot be looked at any more");
                client.stopsAt(loop, "BREAK after loop");
                client.stepBack();
                assertThat(client.stops().getDescription()).startsWith("In the recording");
                kill(server, "joined-");
                client.heard.awaitTerminated();
                assertThat(client.heard.all()).contains("killed by the test");
            }
            Program replayed = new Program(
                    loop.source(),
                    Map.of(
                            "recording",
                            recording().toString(),
                            "sourcePaths",
                            List.of(Fixtures.sources().toString())));
            try (DebugClient client = connect(address).debugs(replayed)) {
                client.stops();
                kill(server, "replay-");
                client.heard.awaitTerminated();
            }
            try (DebugClient fresh = connect(address).debugs(replayed)) {
                assertThat(fresh.stops().getReason()).isEqualTo("entry");
            }
        }
    }

    /** The only one of its kind. */
    private static void kill(Server server, String name) {
        List<Victim> found = Victim.below(ServerTree.of(server)).stream()
                .filter(each -> each.path().contains("/" + name))
                .toList();
        assertThat(found).hasSize(1);
        found.getFirst().kill();
    }

    private static DebugClient connect(Address address) throws IOException {
        var channel = address.connect();
        return new DebugClient(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
    }

    private Path recording() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(".javascope").resolve("recordings"))) {
            return all.findFirst().orElseThrow();
        }
    }
}
