package io.javascope.workspace.project;

import io.javascope.workspace.compile.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Why a project could not be read, or not built, completely. */
public sealed interface Shortfall {

    /** What happened, to what, and what to do. */
    String message();

    private static String quoted(Path folder) {
        String text = folder.toString();
        return text.contains(" ") ? "\"" + text + "\"" : text;
    }

    /**
     * The build tool was not asked, since that runs code of the project.
     *
     * @param folder the folder to trust
     * @param command what would have been run there
     */
    record UntrustedFolder(Path folder, List<String> command) implements Shortfall {
        public UntrustedFolder {
            command = List.copyOf(command);
        }

        @Override
        public String message() {
            return ("%s is not trusted, so its build was not run (it would be: %s) and its class path is unknown. "
                            + "If you trust what is in it: javascope trust %s")
                    .formatted(folder, String.join(" ", command), quoted(folder));
        }
    }

    /**
     * There is no wrapper in the project and the tool is not installed.
     *
     * @param tool which one
     * @param looked where it was looked for
     */
    record ToolMissing(Path folder, BuildTool tool, List<String> looked) implements Shortfall {
        public ToolMissing {
            looked = List.copyOf(looked);
        }

        @Override
        public String message() {
            String name = tool == BuildTool.MAVEN ? "Maven" : "Gradle";
            return "%s needs %s, which was not found. Install it, or add its wrapper to the project. Looked at: %s"
                    .formatted(folder, name, String.join("; ", looked));
        }
    }

    /**
     * The build ended with an error.
     *
     * @param problems what its compiler complained about, if that was it
     * @param lastLines the end of what it printed
     */
    record BuildFailed(
            Path folder, List<String> command, int exitStatus, List<Problem> problems, List<String> lastLines)
            implements Shortfall {
        public BuildFailed {
            command = List.copyOf(command);
            problems = List.copyOf(problems);
            lastLines = List.copyOf(lastLines);
        }

        @Override
        public String message() {
            String newLine = System.lineSeparator();
            String told = problems.isEmpty()
                    ? String.join(newLine, lastLines)
                    : problems.stream().map(Problem::toString).collect(Collectors.joining(newLine));
            return "The build in %s failed with status %d (%s):%s%s"
                    .formatted(folder, exitStatus, String.join(" ", command), newLine, told);
        }
    }

    /**
     * The build went well, but some dependencies are unknown.
     *
     * @param what the build tool's words
     */
    record Unresolved(Path folder, List<String> what) implements Shortfall {
        public Unresolved {
            what = List.copyOf(what);
        }

        @Override
        public String message() {
            return "Not all dependencies of %s could be resolved; is the network or a repository missing? %s"
                    .formatted(folder, String.join(System.lineSeparator(), what));
        }
    }

    /** The build did not end in time and was stopped. */
    record BuildTooSlow(Path folder, List<String> command, Duration deadline, List<String> lastLines)
            implements Shortfall {
        public BuildTooSlow {
            command = List.copyOf(command);
            lastLines = List.copyOf(lastLines);
        }

        @Override
        public String message() {
            return "The build in %s was stopped after %d s (%s). Run it once by hand, then try again. Its last lines:%s%s"
                    .formatted(
                            folder,
                            deadline.toSeconds(),
                            String.join(" ", command),
                            System.lineSeparator(),
                            String.join(System.lineSeparator(), lastLines));
        }
    }
}
