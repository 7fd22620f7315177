package io.javascope.server.command;

import io.javascope.foundation.config.ConfigSetup;
import io.javascope.foundation.config.Layer;
import io.javascope.foundation.config.LayerReader;
import io.javascope.foundation.config.Rank;
import io.javascope.server.log.LogSettings;
import io.javascope.server.serving.Services;
import io.javascope.workspace.UserFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Settings on the command line, and where the others come from. */
final class SettingsOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting, above all other sources; may be given several times. 'javascope config' lists them.")
    private List<String> assignments = new ArrayList<>();

    boolean given() {
        return !assignments.isEmpty();
    }

    /** The sources of this process's settings. */
    ConfigSetup sources() {
        List<Layer> fixed = new ArrayList<>();
        if (given()) {
            Layer commandLine = new LayerReader().assignments(Rank.COMMAND_LINE, "--set", assignments);
            if (!commandLine.problems().isEmpty()) {
                throw CommandFailure.usage(commandLine.problems().getFirst().text());
            }
            fixed.add(commandLine);
        }
        Layer environment = LogSettings.environment(System.getenv(LogSettings.VARIABLE));
        if (environment != null) {
            fixed.add(environment);
        }
        return ConfigSetup.of(UserFolders.ofThisUser().config(), Path.of("").toAbsolutePath(), fixed);
    }

    /** What a server of this process is started with. */
    Services.Setup services() {
        return new Services.Setup(
                sources(), UserFolders.ofThisUser().cache(), settings -> LogSettings.PROCESS.follow(settings.log()));
    }
}
