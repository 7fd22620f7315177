package io.javascope.workspace.jdk;

import java.nio.file.Path;

/**
 * An installed Java.
 *
 * @param home the folder with {@code bin} and {@code release}, symbolic links resolved
 * @param feature 8, 17, 25 …
 * @param version the full version as the {@code release} file has it, for example {@code 25.0.3}
 * @param vendor who built it, or {@code "unknown vendor"}
 * @param hasCompiler whether it is a JDK, not only a run-time
 */
public record Jdk(Path home, int feature, String version, String vendor, boolean hasCompiler) {

    /** The program that starts this Java. */
    public Path java() {
        return program("java");
    }

    /** The archive with the sources of the JDK's own classes; it need not exist. */
    public Path sources() {
        Path modular = home.resolve("lib").resolve("src.zip");
        return feature >= 9 ? modular : home.resolve("src.zip");
    }

    Path program(String name) {
        return JdkHome.program(home, name);
    }
}
