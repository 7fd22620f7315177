package io.javascope.session.source;

import io.javascope.workspace.UserFolders;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.project.BuildTool;
import io.javascope.workspace.project.ProjectModel;
import io.javascope.workspace.project.ProjectReader;
import io.javascope.workspace.trust.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a program that was recorded or runs already: nothing says where they lie, so the project in the working
 * folder is asked.
 */
public final class ProjectSources {
    private ProjectSources() {}

    /**
     * Those of the project in a folder as far as its files tell, without running its build; of a folder that is no
     * project, itself and its usual source folders.
     *
     * @param sourcePaths folders that come first
     */
    public static Sources around(Path folder, List<Path> sourcePaths) throws IOException {
        ProjectModel project = project(folder);
        List<Path> around = project == null
                ? Stream.of("", "src", "src/main/java")
                        .map(folder::resolve)
                        .filter(Files::isDirectory)
                        .toList()
                : List.of();
        List<Path> all = Stream.of(sourcePaths, around).flatMap(List::stream).toList();
        return new Sources(all, List.of(), project, null);
    }

    private static @Nullable ProjectModel project(Path folder) throws IOException {
        var reader =
                ProjectReader.ofThisUser(new TrustStore(UserFolders.ofThisUser().config()), JdkSearch.ofThisMachine());
        return reader.toolOf(folder) == BuildTool.PLAIN ? null : reader.readLayout(folder);
    }
}
