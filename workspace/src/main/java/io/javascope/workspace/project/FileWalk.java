package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Walks through folders that may be huge or partly unreadable: bounded, past what builds and editors make. */
final class FileWalk {

    /** Folders in which no source or build file of the user is looked for. */
    static final Set<String> MADE = Set.of("target", "build", "out", "bin", "node_modules");

    private static final int MOST_FILES = 100_000;

    private FileWalk() {}

    /** The files that {@code wanted} accepts, sorted; hidden folders and those named in {@code passed} are passed over. */
    static List<Path> files(Path root, int depth, Set<String> passed, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        // A source root may be a link; links further down are not followed, they could lead anywhere.
        Path real = root.toRealPath();
        Visit visit = new Visit(real, passed, wanted);
        Files.walkFileTree(real, Set.of(), depth, visit);
        return visit.found.stream()
                .map(file -> root.resolve(real.relativize(file)))
                .sorted()
                .toList();
    }

    private static final class Visit extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<String> passed;
        private final Predicate<Path> wanted;
        private final List<Path> found = new ArrayList<>();

        Visit(Path root, Set<String> passed, Predicate<Path> wanted) {
            this.root = root;
            this.passed = passed;
            this.wanted = wanted;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean skip = !folder.equals(root) && (name.startsWith(".") || passed.contains(name));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && wanted.test(file)) {
                found.add(file);
            }
            return found.size() >= MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            // What the user cannot read is not part of what he can build.
            return FileVisitResult.CONTINUE;
        }
    }

    static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }
}
