package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WaysInIT {
    @TempDir
    private Path home = Path.of("");

    @Test
    void standardStreamsServeOneSessionAndTheServerLeavesWithIt() throws IOException {
        Program loop = Program.named("Loop");
        try (ServerProcess server = ServerProcess.atStandardStreams(home);
                DebugClient client = server.client()) {
            client.debugs(loop, "BREAK here");
            client.stopsAt(loop, "BREAK here");
            assertThat(client.local("i")).isEqualTo("0");
            client.disconnect(true);
            assertThat(server.awaitEnd()).isZero();
        }
    }

    @Test
    void onTcpNothingButInitializeIsAnsweredBeforeTheToken() throws IOException {
        Program loop = Program.named("Loop");
        try (ServerProcess server = ServerProcess.start(home, "dap", "--listen", "127.0.0.1:0")) {
            ServerProcess.Ready ready = server.ready();
            try (DebugClient keeper = ready.connectTcp();
                    DebugClient client = ready.connectTcp()) {
                client.introduced();
                assertThat(DebugClient.failure(client.server().threads())).contains("`token`");
                assertThat(DebugClient.failure(client.server().launch(loop.launch())))
                        .contains("`token`");
                assertThat(client.heard.order()).isEmpty();
                client.launches(loop.with("token", ready.secret()));
                client.heard.awaitInitialized();
                client.breaksAt(loop, "BREAK here");
                client.runs();
                client.stopsAt(loop, "BREAK here");
                client.disconnect(true);
                assertThat(keeper.heard.order()).isEmpty();
            }
        }
    }

    @Test
    void threeWrongTokensCloseTheConnection() throws Exception {
        Program loop = Program.named("Loop").with("token", "a guess");
        try (ServerProcess server = ServerProcess.start(home, "dap", "--listen", "127.0.0.1:0")) {
            ServerProcess.Ready ready = server.ready();
            try (Socket socket = connect(ready)) {
                String initialize = frame(
                        "{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\",\"arguments\":{\"adapterID\":\"x\"}}");
                String guess = frame("{\"seq\":2,\"type\":\"request\",\"command\":\"launch\",\"arguments\":"
                        + new com.google.gson.Gson().toJson(loop.launch()) + "}");
                socket.getOutputStream().write((initialize + guess.repeat(3)).getBytes(StandardCharsets.UTF_8));
                String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(all.split("`token` is wrong", -1)).hasSizeGreaterThanOrEqualTo(4);
                assertThat(all).doesNotContain("\"event\":\"initialized\"");
            }
        }
    }

    @Test
    void anHttpRequestToThePortStartsNothingAndIsCutOff() throws Exception {
        try (ServerProcess server = ServerProcess.start(home, "dap", "--listen", "127.0.0.1:0")) {
            ServerProcess.Ready ready = server.ready();
            String body =
                    "{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\",\"arguments\":{\"adapterID\":\"x\"}}";
            try (DebugClient keeper = ready.connectTcp();
                    Socket socket = connect(ready)) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream()
                        .write(("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: "
                                        + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(readToEnd(socket.getInputStream())).isEmpty();
                keeper.introduced(); // others are served on
            }
        }
    }

    @Test
    void twoSessionsOfOneServerHaveTheirOwnSettings() throws IOException {
        Program loop = Program.named("Loop").args("40");
        try (ServerProcess server = ServerProcess.start(home, "dap", "--listen", socket()); ) {
            ServerProcess.Ready ready = server.ready();
            try (DebugClient few = ready.connectUnix();
                    DebugClient many = ready.connectUnix()) {
                few.debugs(loop.with("history", Map.of("maxSnapshots", 3)), "BREAK here");
                many.debugs(
                        Program.named("Loop").args("20").with("history", Map.of("maxSnapshots", 100)), "BREAK in add");
                for (int i = 0; i < 10; i++) {
                    few.stopsAt(loop, "BREAK here");
                    many.stopsAt(loop, "BREAK in add");
                    few.continues();
                    many.continues();
                }
                few.stopsAt(loop, "BREAK here");
                many.stopsAt(loop, "BREAK in add");
                many.reverseContinue();
                many.stops();
                for (int i = 0; i < 8; i++) {
                    many.stepBack();
                    many.stopsAt(loop, "BREAK in add");
                }
                assertThat(many.local("n")).isEqualTo("1");
                few.reverseContinue();
                few.stops();
                few.reverseContinue();
                few.stops();
                few.reverseContinue();
                few.stops();
                assertThat(Integer.parseInt(few.local("i"))).isGreaterThanOrEqualTo(7);
                few.breaksAt(loop);
                few.disconnect(true);
                many.stepBack();
                many.stopsAt(loop, "BREAK in add");
                assertThat(many.local("n")).isEqualTo("0");
            }
        }
    }

    @Test
    void aListeningServerLeavesWithItsLastClient() throws IOException {
        try (ServerProcess server = ServerProcess.start(home, "dap", "--listen", socket())) {
            ServerProcess.Ready ready = server.ready();
            try (DebugClient client = ready.connectUnix()) {
                client.introduced();
            }
            assertThat(server.awaitEnd()).isZero();
        }
    }

    private static String socket() throws IOException {
        return Files.createTempDirectory("js").resolve("dap.sock").toString();
    }

    private static Socket connect(ServerProcess.Ready ready) throws IOException {
        List<String> parts = List.of(ready.dap().split(":(?=\\d+$)"));
        return new Socket(InetAddress.getByName(parts.get(0)), Integer.parseInt(parts.get(1)));
    }

    private static String frame(String content) {
        return "Content-Length: " + content.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + content;
    }

    /** What comes until the end; a connection that is cut while bytes wait unread may end by a reset. */
    private static String readToEnd(InputStream in) throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException reset) {
            return "";
        }
    }
}
