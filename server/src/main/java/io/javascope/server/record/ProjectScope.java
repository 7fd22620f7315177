package io.javascope.server.record;

import io.javascope.workspace.project.OwnPackages;
import io.javascope.workspace.project.ProjectModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded when the user names nothing: the classes of the project, when the command runs those of a project;
 * everything but the JDK otherwise. The project is known by its folders alone: nothing of it is run.
 */
final class ProjectScope {
    private ProjectScope() {}

    /**
     * Patterns of the project's own packages; none if no project is known.
     *
     * @param classPath of what runs; empty if the command does not say
     */
    static List<String> of(@Nullable ProjectModel project, List<Path> classPath) throws IOException {
        return project == null || isOutside(classPath, project.root())
                ? List.of()
                : OwnPackages.of(project).stream().map(ProjectScope::pattern).toList();
    }

    /** A command in the folder of a project may run something else: a class path that has nothing of the project. */
    private static boolean isOutside(List<Path> classPath, Path root) throws IOException {
        for (Path entry : classPath) {
            if ((Files.exists(entry) ? entry.toRealPath() : entry).startsWith(root)) {
                return false;
            }
        }
        return !classPath.isEmpty();
    }

    /** The classes of the package, not those of packages below. */
    private static String pattern(String packageName) {
        return packageName.isEmpty() ? "*" : packageName + ".*";
    }
}
