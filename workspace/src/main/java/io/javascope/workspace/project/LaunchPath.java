package io.javascope.workspace.project;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM needs to find a program's classes, split between class path and module path as javac splits it.
 *
 * @param classPath for {@code -cp}; empty if everything is a module
 * @param modulePath for {@code --module-path}; empty if the program is no module
 * @param mainModule the module of the program, or null if it has none
 */
public record LaunchPath(List<Path> classPath, List<Path> modulePath, @Nullable String mainModule) {
    public LaunchPath {
        classPath = List.copyOf(classPath);
        modulePath = List.copyOf(modulePath);
    }

    /** Everything on the class path, as programs without modules run. */
    public static LaunchPath ofClassPath(List<Path> classPath) {
        return new LaunchPath(classPath, List.of(), null);
    }
}
