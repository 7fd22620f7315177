package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.inspect.Inspection;
import io.javascope.server.bench.ServerCommand;
import io.javascope.server.observe.Attached;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose user may have few processes, which on Linux means threads. Root has no such limit, so root steps back. */
@Timeout(300)
final class ThreadLimitIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Beyond what the server has when it is ready. */
    private static final int MORE_THREADS = 16;

    private static final int CLIENTS = 30;
    /** Threads that come and go with the work. */
    private static final int SLACK = 4;

    /** Of nobody: threads of others would count too. */
    private static final int USER = 200_000 + (int) (ProcessHandle.current().pid() % 10_000);

    @TempDir
    Path home = Path.of("");

    @Test
    void withoutThreadsTheServerSaysSoServesOnAndLetsClientsInAgainLater() throws Exception {
        Assumptions.assumeTrue(ServerProcess.command().program().contains("-jar"), "the packaged jar");
        Path socket = home.resolve("own").resolve("dap");
        int limit = threadsWhenReady() + MORE_THREADS;
        List<SocketChannel> crowd = new ArrayList<>();
        try (ServerProcess process = start(limit, socket);
                DebugClient first = process.ready().connectUnix().introduced()) {
            int threads = inspected(socket).process().threads();
            for (int i = 0; i < CLIENTS; i++) {
                crowd.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            }
            Awaitility.await("the error is told under a limit of " + limit)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(errors()).contains("threads are used up (see ulimit -u)"));
            assertThat(first.breaks("/nowhere/Nothing.java", DebugClient.at(1))).hasSize(1);
            for (SocketChannel client : crowd) {
                client.close();
            }
            Awaitility.await("a client is let in again")
                    .atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> {
                        try (DebugClient later = new ServerProcess.Ready(socket.toString(), "").connectUnix()) {
                            later.introduced();
                            return true;
                        }
                    });
            assertThat(first.breaks("/nowhere/Nothing.java", DebugClient.at(1))).hasSize(1);
            Awaitility.await("what the others had was given back")
                    .atMost(SOON)
                    .until(() -> clients(inspected(socket)) == 1
                            && inspected(socket).process().threads() <= threads + SLACK);
        }
    }

    private static Inspection inspected(Path socket) throws IOException {
        try (var attached = new Attached(SocketChannel.open(UnixDomainSocketAddress.of(socket)), null)) {
            return attached.inspect();
        }
    }

    private static long clients(Inspection inspection) {
        return Paths.of(inspection.tree()).stream()
                .filter(path -> path.matches(".*-client-\\d+/dap \\d+/.*"))
                .count();
    }

    private String errors() throws IOException {
        return Files.readString(home.resolve("server-errors.txt"));
    }

    /** Shells differ in the letter. */
    private static String limited(int threads) {
        return "ulimit -u " + threads + " 2>/dev/null || ulimit -p " + threads;
    }

    private ServerProcess start(int limit, Path socket) throws Exception {
        String[] words = {"serve", "--dap", socket.toString()};
        if (!isRoot()) {
            return ServerProcess.limited(home, limited(threadsOfThisUser() + limit), words);
        }
        Assumptions.assumeTrue(canStepBack(), "root has no limit of threads, and setpriv cannot make it another user");
        return ServerProcess.limitedAs(USER, home, limited(limit), readableByAll(), words);
    }

    /** What the server needs on this machine, which depends on its cores. */
    private int threadsWhenReady() throws Exception {
        Path apart = Files.createDirectory(home.resolve("apart"));
        try (ServerProcess process = ServerProcess.start(
                        apart,
                        "serve",
                        "--dap",
                        apart.resolve("own").resolve("dap").toString());
                DebugClient client = process.ready().connectUnix().introduced()) {
            assertThat(client.breaks("/nowhere/Nothing.java", DebugClient.at(1)))
                    .hasSize(1);
            try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
                return (int) threads.count();
            }
        }
    }

    private static boolean isRoot() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    private static boolean canStepBack() throws Exception {
        try {
            String id = String.valueOf(USER);
            Process process = new ProcessBuilder(
                            "setpriv",
                            "--reuid=" + id,
                            "--regid=" + id,
                            "--clear-groups",
                            ServerCommand.java().toString(),
                            "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSetpriv) {
            return false;
        }
    }

    /** The server's jar where every user can read it. */
    private List<String> readableByAll() throws IOException {
        ServerCommand server = ServerProcess.command();
        Path jar = home.resolve("javascope.jar");
        Files.copy(Path.of(server.program().getLast()), jar, StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(server.jvm());
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static int threadsOfThisUser() throws IOException {
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        int threads = 0;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(p -> p.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
                    threads += Files.getAttribute(process, "unix:uid").equals(user) ? (int) tasks.count() : 0;
                } catch (IOException gone) {
                    continue; // it has ended meanwhile
                }
            }
        }
        return threads;
    }
}
