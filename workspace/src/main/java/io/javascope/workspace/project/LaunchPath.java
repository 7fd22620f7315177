package io.javascope.workspace.project;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM needs to find a program's classes, split between class path and module path as javac splits it.
 *
 * @param classPath for {@code -cp}; empty if everything is a module
 * @param modulePath for {@code --module-path}; empty if the program is no module
 * @param mainModule the module of the program, or null if it has none
 * @param patches folders whose files belong to the main module though they lie beside it, as Gradle's resources do
 */
public record LaunchPath(
        List<Path> classPath,
        List<Path> modulePath,
        @Nullable String mainModule,
        List<Path> patches) {
    public LaunchPath {
        classPath = List.copyOf(classPath);
        modulePath = List.copyOf(modulePath);
        patches = List.copyOf(patches);
    }

    /** Everything on the class path, as programs without modules run. */
    public static LaunchPath ofClassPath(List<Path> classPath) {
        return new LaunchPath(classPath, List.of(), null, List.of());
    }

    /** The same with these entries behind the others of the class path. */
    public LaunchPath withClassPath(List<Path> more) {
        List<Path> all = new ArrayList<>(classPath);
        all.addAll(more);
        return new LaunchPath(all, modulePath, mainModule, patches);
    }

    /** All entries of both paths: where classes of the program can come from. */
    public List<Path> entries() {
        List<Path> all = new ArrayList<>(modulePath);
        all.addAll(patches);
        all.addAll(classPath);
        return List.copyOf(all);
    }

    /** The options for {@code java}, without the main class. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        if (!modulePath.isEmpty()) {
            options.addAll(List.of("--module-path", joined(modulePath)));
        }
        if (mainModule != null && !patches.isEmpty()) {
            options.addAll(List.of("--patch-module", mainModule + "=" + joined(patches)));
        }
        if (!classPath.isEmpty()) {
            options.addAll(List.of("-cp", joined(classPath)));
        }
        return options;
    }

    /** What comes after all options: {@code Main}, or {@code -m module/Main}. */
    public List<String> main(String mainClass) {
        return mainModule == null ? List.of(mainClass) : List.of("-m", mainModule + "/" + mainClass);
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
