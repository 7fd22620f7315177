package io.javascope.workspace.project;

import java.nio.file.Path;

/**
 * A class that {@code java} can start.
 *
 * @param name its binary name, for example {@code com.acme.Main$Inner}
 * @param source the file that declares it
 * @param module the module it belongs to
 * @param test whether it is among the module's tests
 */
public record MainClass(String name, Path source, ProjectModule module, boolean test) {

    /** How to launch it. Reads module descriptors from disk. */
    public LaunchPath launchPath() {
        return test ? module.testPath() : module.runtimePath();
    }
}
