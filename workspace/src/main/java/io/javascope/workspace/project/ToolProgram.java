package io.javascope.workspace.project;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program that starts a build tool: the project's wrapper, else the installed one.
 *
 * @param command how to start it; empty if it was not found
 * @param looked where it was looked for
 */
record ToolProgram(List<String> command, List<String> looked) {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    static ToolProgram find(Path root, Tool tool, Map<String, String> environment) {
        List<String> looked = new ArrayList<>();
        Path wrapper = root.resolve(tool.name() + (WINDOWS ? tool.windowsWrapperEnding() : "w"));
        looked.add(wrapper.toString());
        if (Files.isRegularFile(wrapper)) {
            return new ToolProgram(started(wrapper), looked);
        }
        for (String variable : tool.homeVariables()) {
            String home = environment.getOrDefault(variable, "");
            looked.add(variable + (home.isBlank() ? " (not set)" : "=" + home));
            Optional<Path> program = home.isBlank() ? Optional.empty() : in(home + "/bin", tool.name());
            if (program.isPresent()) {
                return new ToolProgram(started(program.get()), looked);
            }
        }
        looked.add(tool.name() + " on PATH");
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Optional<Path> program = in(folder, tool.name());
            if (program.isPresent()) {
                return new ToolProgram(started(program.get()), looked);
            }
        }
        return new ToolProgram(List.of(), looked);
    }

    boolean found() {
        return !command.isEmpty();
    }

    private static Optional<Path> in(String folder, String name) {
        try {
            Path program = Path.of(folder, WINDOWS ? name + ".cmd" : name);
            boolean there = !folder.isBlank() && Files.isRegularFile(program);
            return there ? Optional.of(program.toAbsolutePath()) : Optional.empty();
        } catch (InvalidPathException notAFolder) {
            return Optional.empty();
        }
    }

    /** Wrappers often come out of a checkout or an archive without the right to be executed. */
    private static List<String> started(Path program) {
        return WINDOWS || Files.isExecutable(program)
                ? List.of(program.toString())
                : List.of("/bin/sh", program.toString());
    }
}
