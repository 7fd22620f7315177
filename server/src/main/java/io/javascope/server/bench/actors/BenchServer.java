package io.javascope.server.bench.actors;

import io.javascope.foundation.config.ConfigSetup;
import io.javascope.foundation.config.Layer;
import io.javascope.foundation.config.LayerReader;
import io.javascope.foundation.config.Rank;
import io.javascope.server.serving.Server;
import io.javascope.server.serving.Services;
import java.nio.file.Path;
import java.util.List;

/** A server in this process that reads no settings of the user and keeps its files in a folder. */
final class BenchServer {
    private BenchServer() {}

    /** @param settings {@code KEY=VALUE} */
    static Server start(Path folder, String... settings) {
        Layer layer = new LayerReader().assignments(Rank.COMMAND_LINE, "the benchmark", List.of(settings));
        if (!layer.problems().isEmpty()) {
            throw new IllegalArgumentException(layer.problems().getFirst().text());
        }
        var config = ConfigSetup.of(folder.resolve("config"), folder.resolve("project"), List.of(layer));
        return Server.listening(new Services.Setup(config, folder.resolve("cache"), _ -> {}), null);
    }
}
