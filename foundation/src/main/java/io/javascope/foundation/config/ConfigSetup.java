package io.javascope.foundation.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the settings of a server come from.
 *
 * @param user the user's file; need not exist
 * @param project the project's file; need not exist
 * @param fixed what does not change: environment, command line
 * @param lookAgain how often the files are looked at for changes
 */
public record ConfigSetup(Path user, Path project, List<Layer> fixed, Duration lookAgain) {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    public ConfigSetup {
        fixed = List.copyOf(fixed);
    }

    /**
     * The usual files.
     *
     * @param configFolder the user's folder for settings
     * @param projectFolder the folder that is worked in
     */
    public static ConfigSetup of(Path configFolder, Path projectFolder, List<Layer> fixed) {
        return new ConfigSetup(
                configFolder.resolve(SettingsFile.USER_NAME),
                projectFolder.resolve(SettingsFile.PROJECT_NAME),
                fixed,
                LOOK_AGAIN);
    }

    /** What holds now, without a service that watches for changes. Reads the files. */
    public Snapshot read() {
        return SettingsFiles.of(this).snapshot();
    }
}
