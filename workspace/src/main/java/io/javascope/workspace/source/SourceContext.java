package io.javascope.workspace.source;

import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.project.ProjectModel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up of sources may look at.
 *
 * @param sourcePaths folders, jars and zips that the user named; they come first
 * @param project the project that is debugged, or null
 * @param classPath class path and module path of the program, in order
 * @param jdk the Java that runs the program, or null if unknown
 */
public record SourceContext(
        List<Path> sourcePaths,
        @Nullable ProjectModel project,
        List<Path> classPath,
        @Nullable Jdk jdk) {
    public SourceContext {
        sourcePaths = List.copyOf(sourcePaths);
        classPath = List.copyOf(classPath);
    }
}
