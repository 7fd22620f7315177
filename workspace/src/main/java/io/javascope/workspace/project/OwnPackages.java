package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The packages that a project's own classes are in, as its folders tell: those of its sources in any JVM language and
 * those of the classes that its build left. Only folders are read, nothing of the project is run. Reads files, so not for
 * an actor's handler.
 */
public final class OwnPackages {

    /** Deeper than any package is. */
    private static final int DEPTH = 40;

    private static final int MOST_FILES = 200_000;
    private static final Set<String> LANGUAGES = Set.of("java", "kotlin", "groovy", "scala");
    private static final Set<String> ENDINGS = Set.of("java", "kt", "groovy", "scala", "class");

    private OwnPackages() {}

    /** The names of the packages, the empty name for the unnamed one. */
    public static SortedSet<String> of(ProjectModel project) throws IOException {
        SortedSet<String> packages = new TreeSet<>();
        for (Path root : roots(project)) {
            if (Files.isDirectory(root)) {
                Visit visit = new Visit(root, packages);
                Files.walkFileTree(root, Set.of(), DEPTH, visit);
            }
        }
        return packages;
    }

    private static Set<Path> roots(ProjectModel project) throws IOException {
        Set<Path> roots = new LinkedHashSet<>();
        for (ProjectModule module : project.modules()) {
            roots.addAll(module.sources());
            roots.addAll(module.mainOutputs());
            roots.addAll(module.testOutputs());
            roots.addAll(grandchildren(module.dir().resolve("src")));
            roots.addAll(grandchildren(module.dir().resolve("build").resolve("classes")));
        }
        return roots;
    }

    /** {@code src/SET/LANGUAGE} and {@code build/classes/LANGUAGE/SET}, for source sets of any name. */
    private static Set<Path> grandchildren(Path folder) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (Path child : folders(folder)) {
            boolean byLanguage = LANGUAGES.contains(name(child));
            for (Path grandchild : folders(child)) {
                if (byLanguage || LANGUAGES.contains(name(grandchild))) {
                    found.add(grandchild);
                }
            }
        }
        return found;
    }

    private static Iterable<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static final class Visit extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<String> packages;
        private int files;

        Visit(Path root, Set<String> packages) {
            this.root = root;
            this.packages = packages;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            // No package has such a name: META-INF, .git, generated files of a tool.
            boolean named = folder.equals(root) || name(folder).chars().allMatch(Character::isJavaIdentifierPart);
            return named ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = name(file);
            String ending = name.substring(name.lastIndexOf('.') + 1);
            if (ENDINGS.contains(ending) && !name.equals("module-info.java") && !name.equals("module-info.class")) {
                packages.add(packageOf(file));
            }
            files++;
            return files >= MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        private String packageOf(Path file) {
            Path folder = root.relativize(file).getParent();
            return folder == null
                    ? ""
                    : folder.toString().replace(folder.getFileSystem().getSeparator(), ".");
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            // What the user cannot read, the program will not load either.
            return FileVisitResult.CONTINUE;
        }
    }
}
