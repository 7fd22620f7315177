package io.javascope.workspace.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How a build tool is asked to compile and to tell its model. */
sealed interface Tool permits MavenTool, GradleTool {

    /** The name of its program, and with a {@code w} at its end of its wrapper. */
    String name();

    String windowsWrapperEnding();

    /** The variables that may name the folder it is installed in. */
    List<String> homeVariables();

    /** What it is told to do, in words its users know. */
    List<String> tasks();

    String offlineOption();

    /**
     * What makes it tell its model.
     *
     * @param ourFiles a folder that stays, for what it has to load
     * @param answers an existing empty folder in which it puts files of {@link ModelLines}
     */
    List<String> options(Path ourFiles, Path answers) throws IOException;

    /** Whether what it printed, or a line of its answer, says that something has to be downloaded first. */
    boolean lacksDownload(String line);

    static Tool of(BuildTool tool) {
        return switch (tool) {
            case MAVEN -> new MavenTool();
            case GRADLE -> new GradleTool();
            case PLAIN -> throw new IllegalArgumentException("A plain folder has no build tool");
        };
    }
}
