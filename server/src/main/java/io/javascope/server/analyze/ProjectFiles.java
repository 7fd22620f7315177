package io.javascope.server.analyze;

import io.javascope.analysis.program.SourceText;
import io.javascope.workspace.UserFolders;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.project.BuildTool;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectModule;
import io.javascope.workspace.project.ProjectReader;
import io.javascope.workspace.project.ProjectReading;
import io.javascope.workspace.trust.TrustStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Java files below a folder and the class path that they need.
 *
 * @param texts named by their path relative to the folder, with {@code /}
 * @param properties its property files, named alike
 * @param classPath libraries as far as the project's build or its usual folders tell
 * @param unreadable files that could not be read, with the reason
 * @param remarks what the user should know, one line each
 */
public record ProjectFiles(
        List<SourceText> texts,
        List<SourceText> properties,
        List<Path> classPath,
        Map<String, String> unreadable,
        List<String> remarks) {
    private static final String PROPERTIES = ".properties";
    private static final int MOST_FILES = 100_000;
    /** A larger file of properties is no table of settings. */
    private static final int MOST_BYTES = 1 << 18;

    private static final Set<String> MADE = Set.of("target", "build", "out", "bin", "node_modules");

    public ProjectFiles {
        texts = List.copyOf(texts);
        properties = List.copyOf(properties);
        classPath = List.copyOf(classPath);
        unreadable = Map.copyOf(unreadable);
        remarks = List.copyOf(remarks);
    }

    /**
     * Finds them. Nothing of the project runs unless its folder is trusted; then its build may.
     *
     * @param place a folder, or one file
     * @param tests whether test sources are wanted too
     * @throws IOException if the place cannot be read
     */
    public static ProjectFiles of(Path place, boolean tests) throws IOException, InterruptedException {
        Path real = place.toRealPath();
        List<String> remarks = new ArrayList<>();
        ProjectModel model = model(real, remarks);
        Path base = Files.isDirectory(real) ? real : real.resolveSibling("");
        Set<Path> files = Files.isDirectory(real) ? filesBelow(real) : new LinkedHashSet<>(List.of(real));
        List<Path> skipped = tests
                ? List.of()
                : model.modules().stream()
                        .flatMap(module -> module.testSources().stream())
                        .toList();
        List<SourceText> texts = new ArrayList<>();
        List<SourceText> properties = new ArrayList<>();
        Map<String, String> unreadable = new LinkedHashMap<>();
        for (Path file : files) {
            String name = base.relativize(file).toString().replace('\\', '/');
            boolean test = !file.equals(real)
                    && (skipped.stream().anyMatch(file::startsWith) || (!tests && isTestSetting(name)));
            if (!test) {
                read(file, name, name.endsWith(PROPERTIES) ? properties : texts, unreadable);
            }
        }
        return new ProjectFiles(texts, properties, classPath(model, base), unreadable, remarks);
    }

    private static boolean isTestSetting(String name) {
        return name.endsWith(PROPERTIES) && ("/" + name).contains("/src/test/");
    }

    private static void read(Path file, String name, List<SourceText> texts, Map<String, String> unreadable) {
        try {
            texts.add(new SourceText(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            unreadable.put(name, String.valueOf(failure.getMessage()));
        }
    }

    private static ProjectModel model(Path place, List<String> remarks) throws IOException, InterruptedException {
        TrustStore trust = new TrustStore(UserFolders.ofThisUser().config());
        ProjectReader reader = ProjectReader.ofThisUser(trust, JdkSearch.ofThisMachine());
        Path root = reader.rootOf(place);
        if (reader.toolOf(place) == BuildTool.PLAIN) {
            return reader.readLayout(place);
        }
        if (!trust.isTrusted(root)) {
            remarks.add(root + " is not trusted, so its build was not asked for its libraries; findings that need their"
                    + " types may be missing. If you trust what is in it: javascope trust " + root);
            return reader.readLayout(place);
        }
        return switch (reader.read(place, remarks::add)) {
            case ProjectReading.Complete(ProjectModel model) -> model;
            case ProjectReading.Incomplete incomplete -> {
                remarks.add(incomplete.why().message());
                yield incomplete.model();
            }
        };
    }

    /** Libraries of all modules; what the modules themselves were compiled to is read from source. */
    private static List<Path> classPath(ProjectModel model, Path base) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        Set<Path> own = new LinkedHashSet<>();
        for (ProjectModule module : model.modules()) {
            own.addAll(module.mainOutputs());
            own.addAll(module.testOutputs());
            found.addAll(module.runtimeClassPath());
            found.addAll(module.testClassPath());
        }
        found.removeAll(own);
        for (String folder : List.of("lib", "libs")) {
            Path libraries = base.resolve(folder);
            if (Files.isDirectory(libraries)) {
                try (Stream<Path> jars = Files.list(libraries)) {
                    jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(found::add);
                }
            }
        }
        return found.stream().filter(Files::exists).toList();
    }

    private static Set<Path> filesBelow(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return !directory.equals(folder) && isMade(folder, directory)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                boolean declaresTypes = !name.equals("module-info.java") && !name.equals("package-info.java");
                boolean source = name.endsWith(".java") && declaresTypes;
                boolean setting = name.endsWith(PROPERTIES) && attributes.size() <= MOST_BYTES;
                if (attributes.isRegularFile() && (source || setting)) {
                    found.add(file);
                }
                return found.size() >= MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE; // what the user cannot read is not part of what is analysed
            }
        });
        return new LinkedHashSet<>(found.stream().sorted().toList());
    }

    /** A folder that a build or an editor made; within sources such a name is a package's. */
    private static boolean isMade(Path root, Path directory) {
        String name = directory.getFileName().toString();
        Path parents = root.relativize(directory);
        for (Path part : parents) {
            if (part.toString().equals("src")) {
                return name.startsWith(".");
            }
        }
        return name.startsWith(".") || MADE.contains(name);
    }
}
