package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The model of a Maven or Gradle project as far as the usual folders tell: nothing of the project is run, so dependencies
 * and unusual source roots are unknown.
 */
final class UsualLayout {

    private static final int DEPTH = 6;

    private UsualLayout() {}

    static ProjectModel of(ProjectRoot root) throws IOException {
        return switch (root.tool()) {
            case MAVEN -> maven(root.folder());
            case GRADLE -> gradle(root.folder());
            case PLAIN -> PlainFolder.layout(root.folder());
        };
    }

    private static ProjectModel maven(Path root) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        collectModules(root, folders);
        List<ProjectModule> modules = new ArrayList<>();
        for (Path folder : folders) {
            PomFile pom = PomFile.read(folder).orElse(new PomFile("", false, List.of()));
            if (!pom.aggregator()) {
                modules.add(mavenModule(folder, pom.artifactId()));
            }
        }
        return new ProjectModel(root, BuildTool.MAVEN, modules);
    }

    private static void collectModules(Path folder, Set<Path> found) throws IOException {
        // A pom may name itself or its parent by mistake: each folder counts once.
        if (!found.add(folder)) {
            return;
        }
        for (Path module :
                PomFile.read(folder).map(pom -> pom.moduleFolders(folder)).orElse(List.of())) {
            collectModules(module, found);
        }
    }

    private static ProjectModule mavenModule(Path dir, String artifactId) throws IOException {
        Path target = dir.resolve("target");
        return module(
                artifactId.isEmpty() ? String.valueOf(dir.getFileName()) : artifactId,
                dir,
                with(dir.resolve("src/main/java"), childrenOf(target.resolve("generated-sources"))),
                with(dir.resolve("src/test/java"), childrenOf(target.resolve("generated-test-sources"))),
                List.of(target.resolve("classes")),
                List.of(target.resolve("test-classes")));
    }

    private static ProjectModel gradle(Path root) throws IOException {
        List<ProjectModule> modules = new ArrayList<>();
        Set<Path> folders = new LinkedHashSet<>(List.of(root));
        FileWalk.files(
                        root,
                        DEPTH,
                        FileWalk.MADE,
                        file -> String.valueOf(file.getFileName()).startsWith("build.gradle"))
                .forEach(file -> folders.add(file.resolveSibling("")));
        for (Path folder : folders) {
            Path dir = folder.toAbsolutePath().normalize();
            if (Files.isDirectory(dir.resolve("src"))) {
                modules.add(gradleModule(root, dir));
            }
        }
        return new ProjectModel(root, BuildTool.GRADLE, modules);
    }

    private static ProjectModule gradleModule(Path root, Path dir) {
        Path build = dir.resolve("build");
        Path generated = build.resolve("generated/sources/annotationProcessor/java");
        String path = root.relativize(dir).toString().replace('/', ':').replace('\\', ':');
        return module(
                path.isEmpty() ? String.valueOf(dir.getFileName()) : ":" + path,
                dir,
                with(dir.resolve("src/main/java"), List.of(generated.resolve("main"))),
                with(dir.resolve("src/test/java"), List.of(generated.resolve("test"))),
                List.of(build.resolve("classes/java/main"), build.resolve("resources/main")),
                List.of(build.resolve("classes/java/test"), build.resolve("resources/test")));
    }

    private static ProjectModule module(
            String name, Path dir, List<Path> main, List<Path> test, List<Path> outputs, List<Path> testOutputs) {
        return new ProjectModule(
                name,
                dir,
                main,
                test,
                List.of(dir.resolve("src/main/resources")),
                outputs,
                testOutputs,
                outputs,
                Stream.concat(testOutputs.stream(), outputs.stream()).toList(),
                0,
                StandardCharsets.UTF_8,
                main.stream().anyMatch(folder -> Files.exists(folder.resolve("module-info.java"))));
    }

    private static List<Path> with(Path first, List<Path> others) {
        List<Path> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private static List<Path> childrenOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }
}
