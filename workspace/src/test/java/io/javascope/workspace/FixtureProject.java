package io.javascope.workspace;

import io.javascope.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of one of the projects in {@code test-fixtures/projects}, which a test may build and change. */
public final class FixtureProject {

    private FixtureProject() {}

    public static Path copy(String name, Path to) throws IOException {
        return copyFolder(Fixtures.file("projects/" + name), to);
    }

    public static Path copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to.toRealPath();
    }

    public static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }
}
