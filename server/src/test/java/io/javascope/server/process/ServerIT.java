package io.javascope.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Unix-domain sockets, modes and signals are POSIX's")
final class ServerIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SIGTERM_STATUS = 128 + 15;

    @TempDir
    private Path folder = Path.of("");

    // ---- standard streams

    @Test
    void aDebugClientAtStandardStreamsIsAnsweredInFramesAloneAndItsEndEndsTheServer() throws Exception {
        try (RunningProcess server = start("dap")) {
            Frames.write(server.input(), Frames.DAP_INITIALIZE);
            awaitOutput(server, "\"initialize\"");
            server.input().close();
            assertThat(server.exitStatus()).isZero();
            assertThat(Frames.all(server.output()).getFirst())
                    .contains("\"command\":\"initialize\"", "\"supportsStepBack\":true");
        }
    }

    @Test
    void aLanguageClientThatShutsDownInOrderEndsTheServerWithZeroAndOneThatVanishesWithOne() throws Exception {
        try (RunningProcess orderly = start("lsp");
                RunningProcess vanished = start("lsp")) {
            Frames.write(vanished.input(), Frames.LSP_INITIALIZE);
            vanished.input().close();
            Frames.write(orderly.input(), Frames.LSP_INITIALIZE);
            Frames.write(orderly.input(), "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}");
            Frames.write(orderly.input(), "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
            assertThat(orderly.exitStatus()).isZero();
            assertThat(vanished.exitStatus()).isEqualTo(1);
            assertThat(Frames.all(orderly.output())).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aClientStartedBelowTheFolderOfARunningServerIsServedByIt() throws Exception {
        Path below = Files.createDirectories(folder.resolve("project").resolve("src"));
        try (RunningProcess server = startIn(folder.resolve("project"), "serve")) {
            assertThat(Ready.of(server).get("token").isJsonNull()).isTrue();
            try (RunningProcess client = startIn(below, "dap");
                    RunningProcess alone = startIn(below, "dap", "--alone")) {
                for (RunningProcess each : List.of(client, alone)) {
                    Frames.write(each.input(), Frames.DAP_INITIALIZE);
                    awaitOutput(each, "\"initialize\"");
                }
                server.process().destroyForcibly().waitFor();
                assertThat(client.exitStatus()).isZero();
                assertThat(alone.process().isAlive()).isTrue();
                assertThat(Frames.all(client.output())).isNotEmpty();
            }
        }
    }

    // ---- TCP

    @ParameterizedTest
    @ValueSource(strings = {"dap", "lsp"})
    void anHttpPostIsCutOffBeforeItCanStartAnything(String protocol) throws Exception {
        try (RunningProcess server = start("serve", "--dap", "0", "--lsp", "0")) {
            Ready ready = Ready.of(server);
            String launch = launchOfTrap(ready.token());
            String frame = "Content-Length: " + launch.length() + "\r\n\r\n" + launch;
            try (Socket browser = ready.connect(protocol);
                    Socket client = ready.connect(protocol)) {
                browser.getOutputStream()
                        .write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
                                        + frame.length() + "\r\n\r\n" + frame)
                                .getBytes(StandardCharsets.US_ASCII));
                browser.getOutputStream().flush();
                assertThat(readUntilCut(browser)).isEmpty();
                assertServes(protocol, client, ready);
            }
            server.input().close();
            assertThat(server.exitStatus()).isZero();
        }
        assertThat(folder.resolve("sprung")).doesNotExist();
    }

    @Test
    void nothingIsLaunchedWithoutTheRightToken() throws Exception {
        try (RunningProcess server =
                start("dap", "--listen", "0", "--token", folder.resolve("token").toString())) {
            Ready ready = Ready.of(server);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
                    .isEqualTo("rw-------");
            assertThat(ready.token()).hasSize(64);
            try (Socket stranger = ready.connect("dap")) {
                Frames.write(stranger.getOutputStream(), Frames.DAP_INITIALIZE);
                assertThat(Frames.read(stranger.getInputStream())).contains("\"success\":true");
                Frames.write(stranger.getOutputStream(), launchOfTrap("wrong"));
                assertThat(Frames.read(stranger.getInputStream())).contains("\"success\":false", "token");
            }
            server.input().close();
            assertThat(server.exitStatus()).isZero();
        }
        assertThat(folder.resolve("sprung")).doesNotExist();
    }

    @Test
    void aPortInUseIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                RunningProcess server = start("dap", "--listen", String.valueOf(taken.getLocalPort()))) {
            assertThat(server.exitStatus()).isEqualTo(3);
            assertThat(server.output()).isEmpty();
            assertThat(server.errorLines())
                    .singleElement()
                    .asString()
                    .contains(String.valueOf(taken.getLocalPort()), "choose another port");
        }
    }

    // ---- Unix-domain sockets

    @Test
    void aSocketLeftByAKilledServerIsTakenOver() throws Exception {
        Path path = folder.resolve("own").resolve("dap.sock");
        try (RunningProcess killed = start("dap", "--listen", path.toString())) {
            Ready.of(killed);
            killed.process().destroyForcibly().waitFor();
        }
        assertThat(path).exists();
        try (RunningProcess server = start("dap", "--listen", path.toString())) {
            assertThat(Ready.of(server).get("dap").getAsString()).isEqualTo(path.toString());
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                OutputStream out = Channels.newOutputStream(client);
                Frames.write(out, Frames.DAP_INITIALIZE);
                assertThat(Frames.read(Channels.newInputStream(client))).contains("\"success\":true");
            }
            assertThat(server.exitStatus()).as("its last client is gone").isZero();
        }
        assertThat(path).doesNotExist();
    }

    // ---- the end

    @Test
    void theEndOfAPipeOnStandardInputEndsAListeningServer() throws Exception {
        try (RunningProcess server = start("serve", "--dap", "0", "--lsp", "0")) {
            Ready.of(server);
            server.input().close();
            assertThat(server.exitStatus()).isZero();
        }
    }

    @Test
    void theDeathOfTheParentEndsAListeningServer() throws Exception {
        List<String> words = new ArrayList<>(java("serve", "--dap", "0", "--lsp", "0"));
        String quoted =
                String.join(" ", words.stream().map(word -> "'" + word + "'").toList());
        List<String> shell = List.of("sh", "-c", quoted + " </dev/null & echo started; wait");
        try (RunningProcess parent = RunningProcess.start(folder, environment(), shell)) {
            Awaitility.await().atMost(SOON).until(() -> parent.output().contains("\"dap\":"));
            ProcessHandle server = parent.process().children().findFirst().orElseThrow();
            parent.process().destroyForcibly().waitFor();
            Awaitility.await("the server leaves").atMost(SOON).until(() -> !server.isAlive());
        }
    }

    @Test
    void aTerminationSignalEndsTheServerSoon() throws Exception {
        try (RunningProcess server = start("serve", "--dap", "0", "--lsp", "0")) {
            Ready ready = Ready.of(server);
            try (Socket client = ready.connect("dap")) {
                assertServes("dap", client, ready);
                server.process().destroy();
                assertThat(server.exitStatus()).isEqualTo(SIGTERM_STATUS);
            }
        }
    }

    // ---- usage

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "nonsense", "dap --listen 99999", "dap --token x", "serve --dap", ""})
    void aWrongCommandLineIsToldInOneLine(String arguments) throws Exception {
        try (RunningProcess refused = start(
                Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new))) {
            assertThat(refused.exitStatus()).isEqualTo(2);
            assertThat(refused.output()).isEmpty();
            assertThat(refused.errorLines()).hasSize(1);
        }
    }

    private RunningProcess start(String... arguments) throws IOException {
        return startIn(folder, arguments);
    }

    private RunningProcess startIn(Path place, String... arguments) throws IOException {
        return RunningProcess.start(place, environment(), java(arguments));
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Installation.java().toString(),
                "-XX:+UseSerialGC",
                "-jar",
                Installation.jar().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** No server or file of the user who runs the tests is seen. */
    private Map<String, String> environment() {
        return Map.of(
                "XDG_RUNTIME_DIR", folder.resolve("run").toString(),
                "JAVASCOPE_CACHE_HOME", folder.resolve("cache").toString(),
                "JAVASCOPE_CONFIG_HOME", folder.resolve("config").toString());
    }

    private static void awaitOutput(RunningProcess process, String text) {
        Awaitility.await("'" + text + "' on standard output")
                .atMost(SOON)
                .until(() -> process.output().contains(text));
    }

    private static void assertServes(String protocol, Socket client, Ready ready) throws IOException {
        String hello = protocol.equals("dap")
                ? Frames.DAP_INITIALIZE
                : Frames.LSP_INITIALIZE.replace(
                        "\"rootUri\"", "\"initializationOptions\":{\"token\":\"" + ready.token() + "\"},\"rootUri\"");
        Frames.write(client.getOutputStream(), hello);
        assertThat(Frames.read(client.getInputStream()))
                .contains(protocol.equals("dap") ? "supportsStepBack" : "textDocumentSync");
    }

    /** A launch request whose java leaves a trace when it is run. */
    private String launchOfTrap(String token) throws IOException {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\ntouch '" + folder.resolve("sprung") + "'\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return "{\"seq\":2,\"type\":\"request\",\"command\":\"launch\",\"arguments\":{\"mainClass\":\"Any\",\"classPaths\":[\""
                + folder + "\"],\"javaExec\":\"" + java + "\",\"token\":\"" + token + "\"}}";
    }

    /** What came before the other side closed the connection, or reset it with bytes of ours unread. */
    private static String readUntilCut(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.append((char) next);
            }
        } catch (SocketException reset) {
            String message = String.valueOf(reset.getMessage());
            text.append(message.contains("reset") ? "" : message);
        }
        return text.toString();
    }
}
