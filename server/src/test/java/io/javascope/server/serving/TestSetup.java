package io.javascope.server.serving;

import io.javascope.foundation.config.ConfigSetup;
import io.javascope.foundation.config.LayerReader;
import io.javascope.foundation.config.Rank;
import java.nio.file.Path;
import java.util.List;

/** Services whose files are in a folder of the test. */
final class TestSetup {
    private TestSetup() {}

    static Services.Setup in(Path folder, String... assignments) {
        var commandLine = new LayerReader().assignments(Rank.COMMAND_LINE, "--set", List.of(assignments));
        return new Services.Setup(
                ConfigSetup.of(folder.resolve("config"), folder.resolve("project"), List.of(commandLine)),
                folder.resolve("cache"),
                _ -> {});
    }
}
