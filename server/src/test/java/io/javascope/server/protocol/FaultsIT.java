package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in the world, and what must hold all the same: an answer, a server that lives, no debuggee that hangs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends signals")
final class FaultsIT extends WithServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** For programs that will not answer: how long that takes to be said is not what is tested. */
    private static final Map<String, Object> IMPATIENT = Map.of("debug", Map.of("debuggeeTimeout", 3_000));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDebuggeeIsGoneAfterItsClientVanished() throws IOException {
        Program ticking = Program.named("Ticking");
        DebugClient client = debug(ticking, "BREAK in tick");
        client.stopsAt(ticking, "BREAK in tick");
        long pid = client.heard.pid();
        assertThat(alive(pid)).isTrue();
        client.vanish();
        awaitGone(pid);
    }

    @Test
    void anAttachedProgramRunsOnAfterItsClientVanished() throws Exception {
        try (ListeningProgram program = ListeningProgram.start(folder, "Ticking")) {
            Program ticking = Program.named("Ticking");
            DebugClient client = attach(program.port(), ticking, "BREAK in tick");
            client.stopsAt(ticking, "BREAK in tick");
            client.vanish();
            program.awaitProgress();
        }
    }

    @Test
    void attachStopsShowsAndLeavesARunningProgram() throws Exception {
        try (ListeningProgram program = ListeningProgram.start(folder, "Ticking")) {
            Program ticking = Program.named("Ticking");
            try (DebugClient client = attach(program.port(), ticking, "BREAK in tick")) {
                client.stopsAt(ticking, "BREAK in tick");
                assertThat(client.locals().names()).contains("ticks");
                client.disconnect(false);
            }
            program.awaitProgress();
            try (DebugClient again = attach(program.awaitNextPort(), ticking, "BREAK in tick")) {
                again.stopsAt(ticking, "BREAK in tick");
                again.disconnect(true);
            }
            Awaitility.await().atMost(PATIENCE).until(() -> !program.alive());
        }
    }

    @Test
    void aConnectionThatTurnsIntoABlackHoleIsAnsweredInTimeAndCanBeLeft() throws Exception {
        try (ListeningProgram program = ListeningProgram.start(folder, "Ticking")) {
            Program ticking = Program.named("Ticking");
            try (Relay relay = Relay.to(program.port());
                    DebugClient client = attach(relay.port(), IMPATIENT, ticking, "BREAK in tick")) {
                client.stopsAt(ticking, "BREAK in tick");
                int frame = client.top().getId();
                relay.swallow();
                long begun = System.nanoTime();
                assertThat(DebugClient.failure(client.evaluateIn(frame, "System.nanoTime()")))
                        .isNotBlank();
                client.disconnect(false);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(45));
            }
            // The network has noticed: the JVM that waited for its debugger runs on.
            program.awaitProgress();
        }
    }

    @Test
    void aDebuggeeThatIsKilledEndsTheSession() throws IOException {
        Program ticking = Program.named("Ticking");
        try (DebugClient client = debug(ticking, "BREAK in tick")) {
            client.stopsAt(ticking, "BREAK in tick");
            kill("KILL", client.heard.pid());
            client.heard.awaitTerminated();
            assertThat(DebugClient.failure(client.evaluateLater(":stack", "repl")))
                    .isNotBlank();
        }
    }

    @Test
    void aDebuggeeThatIsFrozenIsAnsweredInTimeAndCanBeEnded() throws IOException {
        Program ticking = Program.named("Ticking").with("settings", IMPATIENT);
        try (DebugClient client = debug(ticking, "BREAK in tick")) {
            client.stopsAt(ticking, "BREAK in tick");
            client.continues();
            client.stopsAt(ticking, "BREAK in tick");
            long pid = client.heard.pid();
            kill("STOP", pid);
            try {
                long begun = System.nanoTime();
                assertThat(DebugClient.failure(client.evaluateLater(":next", "repl")
                                .thenCompose(moved -> client.evaluateLater("System.nanoTime()", "repl"))))
                        .isNotBlank();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(45));
                client.disconnect(true);
                awaitGone(pid);
            } finally {
                // It must not stay behind stopped when the test fails.
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void aFrozenDebuggeeThatWasToBePausedRunsOnWhenItIsAwakeAgain() throws IOException {
        Program ticking = Program.named("Ticking").with("settings", IMPATIENT);
        try (DebugClient client = debug(ticking)) {
            client.heard.awaitStdout("tick 1");
            long pid = client.heard.pid();
            kill("STOP", pid);
            try {
                var pause = new org.eclipse.lsp4j.debug.PauseArguments();
                assertThat(DebugClient.failure(client.server().pause(pause))).contains("does not answer");
            } finally {
                kill("CONT", pid);
            }
            long ticks = client.heard.stdout().lines().count();
            client.heard.awaitStdout("tick " + (ticks + 5));
            assertThat(client.heard.noStopWaits()).isTrue();
        }
    }

    @Test
    void attachingToNobodyFailsAtOnceAndNamesThePort() throws IOException {
        int closed = freePort();
        try (DebugClient client = connect().introduced()) {
            client.attaches(closed);
            assertThat(client.startFailure()).contains(String.valueOf(closed));
            client.heard.awaitTerminated();
        }
    }

    @Test
    void attachingToSomebodyWhoNeverAnswersFailsWithinItsTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                DebugClient client = connect().introduced()) {
            long begun = System.nanoTime();
            client.starts(client.server().attach(Map.of("port", silent.getLocalPort(), "timeout", 1_500)));
            assertThat(client.startFailure()).contains(String.valueOf(silent.getLocalPort()));
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
        }
    }

    @Test
    void attachingToSomebodyWhoIsNoJvmIsSaidSo() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                DebugClient client = connect().introduced()) {
            Thread.ofPlatform().daemon().start(() -> {
                try (var socket = web.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            client.attaches(web.getLocalPort());
            assertThat(client.startFailure()).contains(String.valueOf(web.getLocalPort()));
        }
    }

    @Test
    void aClassPathThatDoesNotExistIsNamed() throws IOException {
        Path missing = folder.resolve("no such folder");
        try (DebugClient client = connect().introduced()) {
            client.launches(Program.named("Loop").with("classPaths", List.of(missing.toString())));
            assertThat(client.startFailure()).contains(missing.toString());
            client.heard.awaitTerminated();
        }
    }

    @Test
    void aMainClassThatIsNotThereIsNamed() throws IOException {
        try (DebugClient client = connect().introduced()) {
            client.launches(Program.named("Loop").with("mainClass", "programs.NoSuchProgram"));
            client.heard.awaitInitialized();
            String told = endOfLaunch(client);
            assertThat(told).contains("programs.NoSuchProgram");
            client.heard.awaitTerminated();
        }
    }

    @Test
    void aSourceThatDoesNotCompileFailsWithTheCompilersWords() throws IOException {
        Path source = Fixtures.file("broken/WrongType.java");
        try (DebugClient client = connect().introduced()) {
            client.launches(
                    new Program(new io.javascope.fixtures.FixtureSource(source), Map.of("file", source.toString())));
            assertThat(client.startFailure()).contains("WrongType.java").containsIgnoringCase("incompatible types");
            client.heard.awaitTerminated();
        }
    }

    @Test
    void aJavaThatIsNotThereIsNamed() throws IOException {
        try (DebugClient client = connect().introduced()) {
            client.launches(Program.named("Loop").with("javaExec", "/no/such/java"));
            assertThat(client.startFailure()).contains("/no/such/java");
            client.heard.awaitTerminated();
        }
    }

    @Test
    void aVmArgumentThatJavaRefusesIsShownWithJavasOwnWords() throws IOException {
        try (DebugClient client = connect().introduced()) {
            client.launches(Program.named("Loop").with("vmArgs", "-Xmx1"));
            client.heard.awaitInitialized();
            String told = endOfLaunch(client);
            assertThat(told + client.heard.output("stderr") + client.heard.output("stdout"))
                    .containsAnyOf("Too small", "-Xmx1");
            client.heard.awaitTerminated();
        }
    }

    @Test
    void aProgramInTheTerminalThatNeverConnectsIsGivenUp() throws IOException {
        try (DebugClient client = connect().introduced()) {
            client.heard.teachTerminal(arguments -> new org.eclipse.lsp4j.debug.RunInTerminalResponse());
            client.launches(
                    Program.named("Loop").with("console", "integratedTerminal").with("timeout", 2_000));
            assertThat(client.startFailure()).isNotBlank();
            client.heard.awaitTerminated();
        }
    }

    @Test
    void muchOutputArrivesWholeAndInOrder() throws IOException {
        Program output = Program.named("Output").args("20000");
        try (DebugClient client = debug(output)) {
            client.heard.awaitTerminated();
            List<String> lines = client.heard.stdout().lines().toList();
            assertThat(lines).hasSize(20_002).startsWith("ä€😀", "out 0").endsWith("out 19999", "no line end");
            assertThat(client.heard.output("stderr").lines().count()).isEqualTo(20_000);
        }
    }

    @Test
    void aProgramThatIsLeftInTheMiddleOfItsOutputRunsToItsEnd() throws IOException {
        DebugClient client = debug(Program.named("Output").args("400000"));
        client.heard.awaitStdout("out 1000");
        long pid = client.heard.pid();
        client.disconnect(false);
        awaitGone(pid);
    }

    @Test
    void aLaunchThatIsTerminatedHalfWayLeavesNothingBehind() throws IOException {
        var before = ProcessHandle.current().descendants().count();
        for (int wait = 0; wait < 400; wait += 80) {
            try (DebugClient client = connect().introduced().launches(Program.named("Ticking"))) {
                client.heard.awaitInitialized();
                LockSupport.parkNanos(wait * 1_000_000L); // each time the launch is a little further
                client.terminate();
                client.heard.awaitTerminated();
                Awaitility.await("only the server is left")
                        .atMost(PATIENCE)
                        .until(() -> ProcessHandle.current().descendants().count() <= before);
            }
        }
    }

    @Test
    void threadsThatPassABreakpointWhileAnExpressionTakesLongRunOn() throws IOException {
        Program busy = Program.named("Busy");
        try (DebugClient client = debug(busy, "BREAK in main")) {
            client.stopsAt(busy, "BREAK in main");
            client.breaks(busy.path(), DebugClient.at(busy.line("BREAK in worker"), "passes < 0"));
            assertThat(client.evaluate("Busy.takesLong()")).isEqualTo("1");
            client.breaks(busy.path());
            client.continues();
            client.heard.awaitStdout("all workers run");
        }
    }

    @Test
    void aRestartThatIsFollowedByTerminateDoesNotStartAgain() throws IOException {
        Program ticking = Program.named("Ticking");
        try (DebugClient client = debug(ticking, "BREAK in tick")) {
            client.stopsAt(ticking, "BREAK in tick");
            long pid = client.heard.pid();
            client.restart();
            client.terminate();
            client.heard.awaitTerminated();
            awaitGone(pid);
            assertThat(client.heard.noStopWaits()).isTrue();
        }
    }

    @Test
    void theServerKilledLeavesALaunchedProgramRunning() throws Exception {
        Path beats = folder.resolve("beats.txt");
        Program heartbeat = Program.named("Heartbeat").args(beats.toString(), "60");
        Path home = Files.createDirectory(folder.resolve("home"));
        long pid;
        try (ServerProcess server = ServerProcess.atStandardStreams(home);
                DebugClient client = server.client()) {
            client.debugs(heartbeat, "BREAK at beat");
            client.stopsAt(heartbeat, "BREAK at beat");
            client.continues();
            client.stopsAt(heartbeat, "BREAK at beat");
            pid = client.heard.pid();
            server.kill();
            server.awaitEnd();
        }
        try {
            Awaitility.await("the program goes on").atMost(PATIENCE).until(() -> Files.size(beats) > 5);
            assertThat(alive(pid)).isTrue();
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void theServerKilledLeavesAnAttachedProgramRunning() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (ListeningProgram program = ListeningProgram.start(folder, "Ticking")) {
            Program ticking = Program.named("Ticking");
            try (ServerProcess server = ServerProcess.atStandardStreams(home);
                    DebugClient client = server.client()) {
                client.introduced().attaches(program.port());
                client.heard.awaitInitialized();
                client.breaksAt(ticking, "BREAK in tick");
                client.runs();
                client.stopsAt(ticking, "BREAK in tick");
                server.kill();
                server.awaitEnd();
            }
            program.awaitProgress();
        }
    }

    private static DebugClient attach(int port, Program program, String marker) {
        return attach(port, Map.of(), program, marker);
    }

    private static DebugClient attach(int port, Map<String, Object> settings, Program program, String marker) {
        DebugClient client = connect().introduced().attaches(port, settings);
        client.heard.awaitInitialized();
        client.breaksAt(program, marker);
        return client.runs();
    }

    /** A launch may fail before or after the client has configured: its message, or what came instead. */
    private static String endOfLaunch(DebugClient client) {
        try {
            client.runs();
        } catch (AssertionError failed) {
            return String.valueOf(failed.getMessage());
        }
        client.heard.awaitTerminated();
        return client.heard.output("stderr") + client.heard.output("important");
    }

    /** After all these faults another client is served as if nothing had been. */
    @AfterAll
    static void theServerServesOn() throws IOException {
        Program loop = Program.named("Loop");
        try (DebugClient client = debug(loop, "BREAK here")) {
            client.stopsAt(loop, "BREAK here");
            client.disconnect(true);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void awaitGone(long pid) {
        Awaitility.await("process " + pid + " is gone").atMost(PATIENCE).until(() -> !alive(pid));
    }

    private static void kill(String signal, long pid) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
