package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.health.Health;
import io.javascope.server.observe.Attached;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server in a shell with small limits. */
@Timeout(120)
final class LimitsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** More than the JVM needs for itself, fewer than all clients would take. */
    private static final int DESCRIPTORS = 50;

    private static final int CLIENTS = 60;

    @TempDir
    Path home = Path.of("");

    @Test
    void withoutDescriptorsTheServerSaysSoServesOnAndLetsClientsInAgainLater() throws Exception {
        // Classes in folders need a descriptor each; the jar that users have is open from the start.
        Assumptions.assumeTrue(ServerProcess.command().program().contains("-jar"), "the packaged jar");
        Path socket = home.resolve("own").resolve("dap");
        List<SocketChannel> crowd = new ArrayList<>();
        try (ServerProcess process =
                        ServerProcess.limited(home, "ulimit -n " + DESCRIPTORS, "serve", "--dap", socket.toString());
                DebugClient first = process.ready().connectUnix().introduced();
                Attached observer = new Attached(SocketChannel.open(UnixDomainSocketAddress.of(socket)), null)) {
            assertThat(healthOfListener(observer)).isEqualTo(Health.WELL);
            for (int i = 0; i < CLIENTS; i++) {
                crowd.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            }
            Awaitility.await("the error is told")
                    .atMost(SOON)
                    .until(() ->
                            Files.readString(home.resolve("server-errors.txt")).contains("Too many open files"));
            assertThat(Files.readString(home.resolve("server-errors.txt")))
                    .contains("No client can connect to " + socket + " for now");
            assertThat(first.breaks("/nowhere/Nothing.java", DebugClient.at(1))).hasSize(1);
            assertThat(healthOfListener(observer).summary())
                    .contains("degraded", "No client can connect to " + socket, "Too many open files");
            for (SocketChannel client : crowd) {
                client.close();
            }
            try (DebugClient later = new ServerProcess.Ready(socket.toString(), "").connectUnix()) {
                later.introduced();
                Awaitility.await("the way in is well again")
                        .atMost(SOON)
                        .until(() -> healthOfListener(observer).equals(Health.WELL));
            }
        }
    }

    private static Health healthOfListener(Attached observer) throws IOException {
        return observer.inspect().health().stream()
                .filter(entry -> entry.service().startsWith("dap "))
                .findFirst()
                .orElseThrow()
                .health();
    }
}
