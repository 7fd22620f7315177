package io.javascope.analysis.incremental;

import io.javascope.analysis.program.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a project consists of at one moment.
 *
 * @param files no two with one path
 * @param shown the paths of those in which paths begin; in the others only what these lead to is looked at
 * @param classPath its libraries, and what its modules were compiled to
 */
public record ProjectSources(List<SourceText> files, Set<String> shown, List<Path> classPath) {
    public ProjectSources {
        files = List.copyOf(files);
        shown = Set.copyOf(shown);
        classPath = List.copyOf(classPath);
    }

    ProjectSources only(SourceText file) {
        return new ProjectSources(
                List.of(file), shown.contains(file.path()) ? Set.of(file.path()) : Set.of(), classPath);
    }
}
