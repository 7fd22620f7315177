package io.javascope.server.process;

import io.javascope.server.start.QuickStart;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that users run, as this build made them. */
final class Installation {
    private static final String ENTRY = "io.javascope.server.command.JavaScope";

    private Installation() {}

    /** The executable jar. */
    static Path jar() {
        return existing(root().resolve("server").resolve("target").resolve("javascope.jar"));
    }

    /** The POSIX launcher. */
    static Path launcher() {
        return existing(root().resolve("javascope"));
    }

    /** What this build made, ready for a subcommand; without it (run from an IDE) the same classes. */
    static List<String> command() {
        Path jar = root().resolve("server").resolve("target").resolve("javascope.jar");
        if (!Files.exists(jar)) {
            return List.of(java().toString(), "-cp", System.getProperty("java.class.path"), ENTRY);
        }
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(QuickStart.options(java(), jar));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** The java that runs this test. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** A JDK of exactly this feature version, if the machine has one. */
    static Optional<Jdk> jdk(int feature) {
        return JdkSearch.ofThisMachine().exactly(feature);
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("mvnw"))
                ? here
                : existing(here.resolveSibling("mvnw")).resolveSibling("");
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing; run ./mvnw verify, which builds it first.");
        }
        return path;
    }
}
