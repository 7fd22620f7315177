package io.javascope.server.protocol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.javascope.server.bench.ServerCommand;
import io.javascope.server.start.QuickStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JavaScope server in a process of its own, with a home folder of its own, so that a test trusts and keeps nothing for good. */
final class ServerProcess implements AutoCloseable {
    private static final String ENTRY = "io.javascope.server.command.JavaScope";

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Speaks the debug protocol at its standard input and output. */
    static ServerProcess atStandardStreams(Path home) {
        return start(home, "dap", "--alone");
    }

    /** Runs any command. */
    static ServerProcess start(Path home, String... words) {
        return run(home, line(words));
    }

    /** Runs any command in a shell that has done this before, such as setting a limit. */
    static ServerProcess limited(Path home, String before, String... words) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", before + "; exec \"$@\"", "sh"));
        command.addAll(line(words));
        return run(home, command);
    }

    /** The same as another user, who owns the home folder then; for limits that root does not have. */
    static ServerProcess limitedAs(int user, Path home, String before, List<String> program, String... words)
            throws IOException {
        String id = String.valueOf(user);
        Files.setAttribute(home, "unix:uid", user);
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"));
        command.addAll(List.of("sh", "-c", before + "; exec \"$@\"", "sh"));
        command.addAll(program);
        command.addAll(List.of(words));
        return run(home, command);
    }

    private static List<String> line(String... words) {
        ServerCommand server = command();
        List<String> command = new ArrayList<>(server.jvm());
        command.addAll(server.program());
        command.addAll(List.of(words));
        return command;
    }

    private static ServerProcess run(Path home, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("server-errors.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVASCOPE_CACHE_HOME", home.resolve("cache").toString(),
                        "JAVASCOPE_CONFIG_HOME", home.resolve("config").toString()));
        try {
            return new ServerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this build made; without it (run from an IDE) the same classes from the test's class path. */
    static ServerCommand command() {
        List<String> java = new ArrayList<>(List.of(ServerCommand.java().toString()));
        for (Path folder : List.of(Path.of("target"), Path.of("server", "target"))) {
            Path jar = folder.resolve("javascope.jar").toAbsolutePath();
            if (Files.exists(jar)) {
                java.addAll(QuickStart.options(ServerCommand.java(), jar));
                return new ServerCommand(java, List.of("-jar", jar.toString()));
            }
        }
        return new ServerCommand(java, List.of("-cp", System.getProperty("java.class.path"), ENTRY));
    }

    /** The client at its standard streams. */
    DebugClient client() {
        return new DebugClient(process.getInputStream(), process.getOutputStream(), process.getOutputStream());
    }

    /** Where a listening server listens, and the file with its token. */
    record Ready(String dap, String token) {

        DebugClient connectTcp() throws IOException {
            int colon = dap.lastIndexOf(':');
            Socket socket = new Socket(
                    InetAddress.getByName(dap.substring(0, colon)), Integer.parseInt(dap.substring(colon + 1)));
            socket.setTcpNoDelay(true);
            return new DebugClient(socket.getInputStream(), socket.getOutputStream(), socket);
        }

        DebugClient connectUnix() throws IOException {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(dap));
            return new DebugClient(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
        }

        String secret() throws IOException {
            return Files.readString(Path.of(token)).strip();
        }
    }

    /** Waits for the line that a listening server prints. */
    Ready ready() {
        try {
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("The server ended before it was ready, status " + process.waitFor());
            }
            JsonObject ready = JsonParser.parseString(line).getAsJsonObject();
            return new Ready(
                    ready.get("dap").getAsString(),
                    ready.get("token").isJsonNull() ? "" : ready.get("token").getAsString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as nothing can be prepared for. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end; its exit status. */
    int awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("The server is still there after 30 s.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
