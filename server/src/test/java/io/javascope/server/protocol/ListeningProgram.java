package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A program that was started by somebody else and listens for a debugger. Its output goes to a file. */
final class ListeningProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PORT = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");

    private final Process process;
    private final Path output;
    private final int port;

    private ListeningProgram(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static ListeningProgram start(Path folder, String program) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                        "-cp",
                        Fixtures.classes().toString(),
                        "programs." + program)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int port = Awaitility.await("its port").atMost(PATIENCE).until(() -> portIn(output), found -> found > 0);
        return new ListeningProgram(process, output, port);
    }

    private static int portIn(Path output) throws IOException {
        return PORT.matcher(Files.readString(output))
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .reduce(0, (_, last) -> last);
    }

    int port() {
        return port;
    }

    /** A JVM that was told port 0 takes another one when its debugger has left. */
    int awaitNextPort() {
        return Awaitility.await("its next port")
                .atMost(PATIENCE)
                .until(() -> portIn(output), found -> found > 0 && found != port);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** It writes more: it is not suspended. */
    void awaitProgress() throws IOException {
        long before = Files.size(output);
        Awaitility.await("the program goes on").atMost(PATIENCE).until(() -> Files.size(output) > before + 10);
        assertThat(process.isAlive()).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
