package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps what a build told of a project, so that the next start needs no build. It counts as long as it is whole and the
 * contents of all build files are the same.
 */
final class ModelCache {

    private static final String VERSION = "javascope-model 2";
    private static final int HEADER_LINES = 3;
    private static final int DEPTH = 6;

    private final ProjectRoot root;
    private final Path file;

    ModelCache(ProjectRoot root, Path folder) {
        this.root = root;
        this.file = folder.resolve("model");
    }

    /**
     * What was kept.
     *
     * @param built when the build that told it began
     */
    record Kept(ModelLines told, Instant built) {}

    /** Empty if nothing usable was kept or a build file changed. */
    Optional<Kept> load() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() <= HEADER_LINES || !lines.get(0).equals(VERSION)) {
                return Optional.empty();
            }
            ModelLines told = ModelLines.of(lines.subList(HEADER_LINES, lines.size()));
            return lines.get(1).equals(key(told))
                    ? Optional.of(new Kept(told, Instant.parse(lines.get(2))))
                    : Optional.empty();
        } catch (CharacterCodingException | DateTimeException | InvalidPathException damaged) {
            // It can be made again, so it is no error that anybody has to hear of.
            return Optional.empty();
        }
    }

    void store(Kept kept) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of(VERSION, key(kept.told()), kept.built().toString()));
        lines.addAll(kept.told().lines());
        Path fresh = Files.createTempFile(file.resolveSibling(""), "model", ".new");
        Files.write(fresh, lines, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private String key(ModelLines told) throws IOException {
        MessageDigest digest = OurFile.sha256();
        for (String line : told.lines()) {
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (Path each : Stream.concat(told.buildFiles().stream(), beside().stream())
                .distinct()
                .toList()) {
            digest.update(each.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.isRegularFile(each) ? Files.readAllBytes(each) : new byte[0]);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Files that change a build without being one of its modules' build files. */
    private List<Path> beside() throws IOException {
        return switch (root.tool()) {
            case MAVEN ->
                Stream.of(".mvn/maven.config", ".mvn/jvm.config", ".mvn/extensions.xml")
                        .map(root.folder()::resolve)
                        .toList();
            case GRADLE -> gradleFiles();
            case PLAIN -> List.of();
        };
    }

    private List<Path> gradleFiles() throws IOException {
        Set<String> passed = Set.of("build", "src", "out", "bin", "node_modules");
        List<Path> files = new ArrayList<>(FileWalk.files(root.folder(), DEPTH, passed, ModelCache::isGradleFile));
        // The builds of plugins that live in the project.
        for (String name : List.of("buildSrc", "build-logic")) {
            files.addAll(FileWalk.files(root.folder().resolve(name), 20, Set.of("build"), any -> true));
        }
        return files;
    }

    private static boolean isGradleFile(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".gradle")
                || name.endsWith(".gradle.kts")
                || name.endsWith(".versions.toml")
                || name.equals("gradle.properties")
                || name.equals("gradle-wrapper.properties")
                || name.equals("gradle.lockfile");
    }
}
