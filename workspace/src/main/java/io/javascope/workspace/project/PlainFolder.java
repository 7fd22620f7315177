package io.javascope.workspace.project;

import io.javascope.workspace.Progress;
import io.javascope.workspace.compile.CompileOptions;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.compile.SourceFolder;
import io.javascope.workspace.outline.UnitScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder with sources and no build file: its roots follow from package declarations, its libraries lie in {@code lib}. */
final class PlainFolder {

    private static final int DEPTH = 20;
    private static final int HEAD_BYTES = 64 << 10;
    private static final List<String> OUTPUTS = List.of(
            "target/classes", "build/classes/java/main", "build/classes", "out/production", "out", "bin", "classes");
    private static final List<String> LIBRARIES = List.of("lib", "libs");
    private static final Set<String> TEST_FOLDERS = Set.of("test", "tests", "src-test");

    private final Path root;
    private final List<Path> sources;
    private final List<Path> roots;
    private final List<Path> libraries;

    private PlainFolder(Path root) throws IOException {
        this.root = root;
        this.sources = FileWalk.files(root, DEPTH, FileWalk.MADE, FileWalk::isJava);
        this.roots = roots(root, sources);
        this.libraries = libraries(root);
    }

    /** What is known without compiling: the first of the usual output folders that has classes. */
    static ProjectModel layout(Path root) throws IOException {
        PlainFolder folder = new PlainFolder(root);
        return folder.model(folder.existingOutput().map(List::of).orElse(List.of()), 0);
    }

    /**
     * The same with classes that are up to date: those that are there, else compiled into a folder of ours.
     *
     * @param ours a folder of ours for this project
     */
    static ProjectReading read(Path root, Path ours, Progress progress) throws IOException {
        PlainFolder folder = new PlainFolder(root);
        Optional<Path> existing = folder.existingOutput();
        if (folder.sources.isEmpty() || (existing.isPresent() && folder.isFresh(existing.get()))) {
            return new ProjectReading.Complete(
                    folder.model(existing.map(List::of).orElse(List.of()), 0));
        }
        return folder.compiled(new CompiledClasses(ours), progress);
    }

    private ProjectReading compiled(CompiledClasses classes, Progress progress) throws IOException {
        int release = Runtime.version().feature();
        Path output = classes.folderFor(Stream.concat(sources.stream(), libraries.stream()), release);
        ProjectModel model = model(List.of(output), release);
        if (Files.isDirectory(output)) {
            return new ProjectReading.Complete(model);
        }
        progress.report("Compiling " + sources.size() + " files in " + root);
        CompileOptions options = CompileOptions.forRelease(release).withClassPath(libraries);
        CompileResult result = classes.make(output, fresh -> SourceFolder.compile(roots, sources, fresh, options));
        return switch (result) {
            case CompileResult.Compiled ignored -> new ProjectReading.Complete(model);
            case CompileResult.Failed failed ->
                new ProjectReading.Incomplete(
                        model,
                        new Shortfall.BuildFailed(
                                root,
                                List.of("javac"),
                                1,
                                failed.problems(),
                                failed.message().lines().toList()));
        };
    }

    private ProjectModel model(List<Path> outputs, int release) {
        List<Path> main = roots.stream().filter(folder -> !isTest(folder)).toList();
        List<Path> classPath =
                Stream.concat(outputs.stream(), libraries.stream()).toList();
        ProjectModule module = new ProjectModule(
                String.valueOf(root.getFileName()),
                root,
                main,
                roots.stream().filter(this::isTest).toList(),
                List.of(),
                outputs,
                List.of(),
                classPath,
                classPath,
                release,
                StandardCharsets.UTF_8,
                main.stream().anyMatch(folder -> Files.exists(folder.resolve("module-info.java"))));
        return new ProjectModel(root, BuildTool.PLAIN, List.of(module));
    }

    private boolean isTest(Path folder) {
        for (Path name : root.relativize(folder)) {
            if (TEST_FOLDERS.contains(name.toString())) {
                return true;
            }
        }
        return false;
    }

    private Optional<Path> existingOutput() throws IOException {
        for (String name : OUTPUTS) {
            Path folder = root.resolve(name);
            boolean classes = !FileWalk.files(
                            folder, DEPTH, Set.of(), file -> file.toString().endsWith(".class"))
                    .isEmpty();
            if (classes) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private boolean isFresh(Path output) throws IOException {
        return Freshness.allNewer(roots, sources, output);
    }

    private static List<Path> roots(Path root, List<Path> sources) throws IOException {
        Set<Path> roots = new LinkedHashSet<>();
        Set<Path> seen = new LinkedHashSet<>();
        for (Path source : sources) {
            Path folder = source.toAbsolutePath().getParent();
            // All files of a folder have one package: the first decides.
            if (folder != null && seen.add(folder)) {
                roots.add(rootOf(folder, packageOf(source), root));
            }
        }
        return List.copyOf(roots);
    }

    /** Goes up one folder for each name of the package; where they do not fit, the folder itself is the root. */
    private static Path rootOf(Path folder, String packageName, Path top) {
        Path root = folder;
        String[] names = packageName.isEmpty() ? new String[0] : packageName.split("\\.");
        for (int i = names.length - 1; i >= 0; i--) {
            Path parent = root.getParent();
            if (!root.endsWith(names[i]) || parent == null || !parent.startsWith(top)) {
                return folder;
            }
            root = parent;
        }
        return root;
    }

    private static String packageOf(Path source) throws IOException {
        try (InputStream bytes = Files.newInputStream(source)) {
            String head = new String(bytes.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return UnitScanner.scan(String.valueOf(source.getFileName()), head).packageName();
        }
    }

    private static List<Path> libraries(Path root) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String name : LIBRARIES) {
            jars.addAll(FileWalk.files(root.resolve(name), 3, Set.of(), PlainFolder::isLibrary));
        }
        return jars;
    }

    private static boolean isLibrary(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".jar") && !name.endsWith("-sources.jar") && !name.endsWith("-javadoc.jar");
    }
}
