package io.javascope.server.command;

import io.javascope.server.serving.Edge;
import io.javascope.server.transport.Address;
import io.javascope.server.transport.StandardStreams;
import io.javascope.server.transport.WorkspaceSockets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code javascope serve}: both protocols in one process. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Serves the Debug Adapter Protocol and the Language Server Protocol in one process, and prints one JSON line"
                    + " when it is ready. A half without an address listens on the Unix-domain socket of this folder,"
                    + " where javascope dap and javascope lsp find it.",
            "Leaves with its last client, with the process that started it, or when a pipe on its standard input closes."
        })
final class ServeCommand implements Callable<Integer> {
    private final Edge debug;
    private final Edge language;
    private final StandardStreams streams;

    @Option(names = "--dap", paramLabel = "[HOST:]PORT|PATH", description = "Where debuggers connect.")
    private @Nullable String dap;

    @Option(names = "--lsp", paramLabel = "[HOST:]PORT|PATH", description = "Where language clients connect.")
    private @Nullable String lsp;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    ServeCommand(Edge debug, Edge language, StandardStreams streams) {
        this.debug = debug;
        this.language = language;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        try (ServerRun run = new ServerRun(options, settings, streams)) {
            run.open(debug, address(debug, dap));
            run.open(language, address(language, lsp));
            return run.serve();
        }
    }

    private static Address address(Edge edge, @Nullable String text) {
        if (text != null) {
            return ServerOptions.address(text);
        }
        try {
            return WorkspaceSockets.ofThisUser().address(Path.of(""), edge.name());
        } catch (IOException noFolder) {
            throw Failures.of(noFolder, "The current folder cannot be read");
        }
    }
}
