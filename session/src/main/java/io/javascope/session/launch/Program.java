package io.javascope.session.launch;

import io.javascope.workspace.project.ProjectModel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code java} is to run: its options, then the main class. */
record Program(
        List<String> options,
        List<String> main,
        Path cwd,
        String name,
        List<Path> sources,
        List<Path> classPath,
        @Nullable ProjectModel project) {}
