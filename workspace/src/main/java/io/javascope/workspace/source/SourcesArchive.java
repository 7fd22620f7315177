package io.javascope.workspace.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the jar with the sources of a jar usually lies. */
final class SourcesArchive {

    private SourcesArchive() {}

    /** The places in the order in which they are tried; not all exist. */
    static List<Path> candidates(Path jar) {
        Path folder = jar.toAbsolutePath().getParent();
        String file = String.valueOf(jar.getFileName());
        if (folder == null || !file.endsWith(".jar")) {
            return List.of();
        }
        String name = file.substring(0, file.length() - ".jar".length());
        String sources = name.endsWith("-tests")
                ? name.substring(0, name.length() - "-tests".length()) + "-test-sources.jar"
                : name + "-sources.jar";
        List<Path> candidates = new ArrayList<>();
        candidates.add(folder.resolve(sources));
        candidates.add(folder.resolve(name + "-src.jar"));
        candidates.add(folder.resolve(name + "-src.zip"));
        candidates.add(folder.resolve("sources").resolve(sources));
        candidates.addAll(inOtherFoldersOfGradlesCache(folder, sources));
        return candidates;
    }

    /** Gradle keeps each file of an artifact in a folder named after its hash: {@code …/1.2/<hash>/x-1.2.jar}. */
    private static List<Path> inOtherFoldersOfGradlesCache(Path folder, String sources) {
        Path version = folder.getParent();
        if (version == null || !version.toString().contains("files-2.1")) {
            return List.of();
        }
        try (Stream<Path> hashes = Files.list(version)) {
            return hashes.map(hash -> hash.resolve(sources))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            // The place itself shows in the list of what was looked at.
            return List.of(version.resolve("*").resolve(sources));
        }
    }
}
