package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a project begins, and who builds it.
 *
 * @param folder the folder of the topmost build file of the same build
 */
record ProjectRoot(Path folder, BuildTool tool) {

    private static final List<String> GRADLE_SETTINGS = List.of("settings.gradle", "settings.gradle.kts");
    private static final List<String> GRADLE_BUILDS = List.of("build.gradle", "build.gradle.kts");

    /** The project around a folder or file; the folder itself, as a plain one, if no build file is at or above it. */
    static ProjectRoot around(Path place) throws IOException {
        Path real = place.toRealPath();
        Path start = Files.isDirectory(real) ? real : real.getParent();
        if (start == null) {
            throw new IOException(place + " is in no folder");
        }
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(PomFile.NAME))) {
                return new ProjectRoot(topOfReactor(folder), BuildTool.MAVEN);
            }
            if (hasAny(folder, GRADLE_SETTINGS) || hasAny(folder, GRADLE_BUILDS)) {
                return new ProjectRoot(withSettings(folder), BuildTool.GRADLE);
            }
        }
        return new ProjectRoot(start, BuildTool.PLAIN);
    }

    /** Goes up as long as a pom above names the last one as a module, perhaps with folders between them. */
    private static Path topOfReactor(Path folder) throws IOException {
        Path top = folder;
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve(PomFile.NAME))) {
                if (!names(above, top)) {
                    return top;
                }
                top = above;
            }
        }
        return top;
    }

    private static boolean names(Path above, Path module) throws IOException {
        return PomFile.read(above)
                .map(pom -> pom.moduleFolders(above).contains(module))
                .orElse(false);
    }

    private static Path withSettings(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (hasAny(above, GRADLE_SETTINGS)) {
                return above;
            }
        }
        return folder;
    }

    static boolean hasGradleBuild(Path folder) {
        return hasAny(folder, GRADLE_BUILDS);
    }

    private static boolean hasAny(Path folder, List<String> names) {
        return names.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }
}
