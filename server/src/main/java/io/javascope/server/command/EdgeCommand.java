package io.javascope.server.command;

import io.javascope.server.serving.Edge;
import io.javascope.server.serving.Pipe;
import io.javascope.server.transport.StandardStreams;
import io.javascope.server.transport.WorkspaceSockets;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code javascope dap} and {@code javascope lsp}: a server for one protocol. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Without --listen it serves the client at standard input and output: through the server that runs for this"
                    + " folder (javascope serve), if there is one, else in this process; with --set always in this process.",
            "With --listen it prints one JSON line when it is ready, serves many clients, and leaves with the last one,"
                    + " with the process that started it, or when a pipe on its standard input closes."
        })
final class EdgeCommand implements Callable<Integer> {
    private final Edge edge;
    private final StandardStreams streams;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT|PATH",
            description = "Listen on a TCP port (0: any free one; the loopback interface unless HOST is given) or on a"
                    + " Unix-domain socket.")
    private @Nullable String listen;

    @Option(names = "--alone", description = "Serve in this process, whatever server runs for this folder.")
    private boolean alone;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    EdgeCommand(Edge edge, StandardStreams streams) {
        this.edge = edge;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        return listen == null ? atStandardStreams() : listening(listen);
    }

    private int listening(String text) {
        try (ServerRun run = new ServerRun(options, settings, streams)) {
            run.open(edge, ServerOptions.address(text));
            return run.serve();
        }
    }

    private int atStandardStreams() {
        if (options.tokenGiven()) {
            throw CommandFailure.usage("--token is for TCP; give --listen [HOST:]PORT too.");
        }
        Optional<SocketChannel> running = alone || settings.given() ? Optional.empty() : runningServer();
        if (running.isPresent()) {
            new Pipe(streams, running.get()).run();
            return ExitStatus.DONE;
        }
        return ServerRun.serve(edge, settings, streams);
    }

    private Optional<SocketChannel> runningServer() {
        try {
            return WorkspaceSockets.ofThisUser().connect(Path.of(""), edge.name());
        } catch (IOException noFolder) {
            throw Failures.of(noFolder, "The current folder cannot be read");
        }
    }
}
