package io.javascope.server.bench.actors;

import io.javascope.foundation.config.ConfigSetup;
import io.javascope.server.serving.Server;
import io.javascope.server.serving.Services;
import java.nio.file.Path;
import java.util.List;

/** A server in this process that reads no settings of the user and keeps its files in a folder. */
final class BenchServer {
    private BenchServer() {}

    static Server start(Path folder) {
        var config = ConfigSetup.of(folder.resolve("config"), folder.resolve("project"), List.of());
        return Server.listening(new Services.Setup(config, folder.resolve("cache"), _ -> {}), null);
    }
}
