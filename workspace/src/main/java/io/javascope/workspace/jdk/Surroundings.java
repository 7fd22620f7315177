package io.javascope.workspace.jdk;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the search for JDKs looks at; tests build their own.
 *
 * @param environment the environment variables
 * @param userHome the user's home folder
 * @param systemRoot the root of the file system, under which the system-wide folders are
 * @param runningHome the {@code java.home} of the JVM that runs this code
 * @param osName the system property {@code os.name}: which system-wide folders are usual
 */
public record Surroundings(
        Map<String, String> environment, Path userHome, Path systemRoot, Path runningHome, String osName) {

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        Path running = Path.of(System.getProperty("java.home"));
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                running.getRoot(),
                running,
                System.getProperty("os.name"));
    }
}
