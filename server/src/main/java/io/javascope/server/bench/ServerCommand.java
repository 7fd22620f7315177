package io.javascope.server.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How to start the server as a process: as this one was started.
 *
 * @param jvm the {@code java} program with its options
 * @param program what runs in it, up to the subcommand
 */
public record ServerCommand(List<String> jvm, List<String> program) {
    /** Not for a second process: agents of this one, and the output of a run that trains the cache of starts. */
    private static final List<String> OURS_ALONE =
            List.of("-agentlib:", "-agentpath:", "-javaagent:", "-XX:AOTCacheOutput", "-XX:AOTConfiguration");

    private static final String ENTRY = "io.javascope.server.command.JavaScope";

    /** The command that started this process, as far as a second one can have it. */
    public static ServerCommand ofThisProcess() {
        var jvm = new ArrayList<String>();
        jvm.add(java().toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OURS_ALONE.stream().noneMatch(option::startsWith))
                .forEach(jvm::add);
        String classPath = absolute(System.getProperty("java.class.path"));
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
                ? new ServerCommand(jvm, List.of("-jar", classPath))
                : new ServerCommand(jvm, List.of("-cp", classPath, ENTRY));
    }

    /** The {@code java} program of this process. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Starts the server with these words; its standard error goes to ours, to a log, or nowhere. */
    public Process start(ProcessBuilder.Redirect errors, String... words) throws IOException {
        var command = new ArrayList<>(jvm);
        command.addAll(program);
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectError(errors).start();
    }

    /** A JVM with the same options that runs another class: what its start costs without us. */
    List<String> floor(Path classes, String mainClass) {
        var command = new ArrayList<>(jvm);
        command.removeIf(option -> option.startsWith("-XX:AOTCache"));
        command.addAll(List.of("-cp", classes.toString(), mainClass));
        return command;
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(classPath.split(File.pathSeparator))
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }
}
