package io.javascope.session.launch;

import io.javascope.workspace.project.ProjectModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start the debuggee.
 *
 * @param command complete, the agent option included
 * @param env to change in the environment; null removes a variable
 * @param name for the user
 * @param project null: none was read
 * @param jdkHome null: unknown, since a script chooses it
 */
public record LaunchPlan(
        List<String> command,
        Map<String, @Nullable String> env,
        Path cwd,
        String name,
        List<Path> sourcePaths,
        List<Path> classPath,
        @Nullable ProjectModel project,
        @Nullable Path jdkHome) {

    /** The same by another command and with other changes of the environment. */
    public LaunchPlan by(List<String> words, Map<String, @Nullable String> variables) {
        return new LaunchPlan(words, variables, cwd, name, sourcePaths, classPath, project, jdkHome);
    }
}
