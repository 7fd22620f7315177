package io.javascope.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start. Exactly one of {@code mainClass}, {@code file}, {@code jar}, {@code command} says which program; with
 * none of them the project in {@code cwd} is searched for its only main class.
 *
 * @param mainClass binary name, optionally {@code module/class}
 * @param file a Java source file: of a project (its main class is launched with the project's class path), or a single
 *     file program, also a compact source file
 * @param jar an executable jar
 * @param command a whole command line whose first word is a {@code java} launcher or a script that starts one (headless
 *     use): it is run with the debug agent in {@code JAVA_TOOL_OPTIONS}
 * @param classPaths empty: worked out from the project
 * @param javaExec the debuggee's {@code java}; null: the project's JDK, else the newest found
 * @param timeout how long the program may take to connect to the debugger; null: a minute
 * @param maxSnapshots null: the session's setting; so too {@code maxSnapshotBytes}
 */
public record LaunchRequest(
        @Nullable String mainClass,
        @Nullable Path file,
        @Nullable Path jar,
        List<String> command,
        List<String> args,
        List<String> vmArgs,
        List<Path> classPaths,
        List<Path> modulePaths,
        List<Path> sourcePaths,
        @Nullable Path cwd,
        Map<String, @Nullable String> env,
        Console console,
        boolean stopOnEntry,
        @Nullable Path javaExec,
        @Nullable Integer maxSnapshots,
        @Nullable Long maxSnapshotBytes,
        @Nullable Duration timeout) {

    /** Where the program's input and output go. */
    public enum Console {
        /** Output events; no input. */
        INTERNAL,
        /** The client's terminal, by {@link SessionClient#runInTerminal}. */
        INTEGRATED_TERMINAL,
        /** The same, in a window of its own. */
        EXTERNAL_TERMINAL
    }

    /** A request that says nothing; use the {@code with} methods. */
    public static final LaunchRequest EMPTY = new LaunchRequest(
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            Map.of(),
            Console.INTERNAL,
            false,
            null,
            null,
            null,
            null);

    public LaunchRequest withMainClass(String name) {
        return new LaunchRequest(
                name,
                file,
                jar,
                command,
                args,
                vmArgs,
                classPaths,
                modulePaths,
                sourcePaths,
                cwd,
                env,
                console,
                stopOnEntry,
                javaExec,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }

    public LaunchRequest withFile(Path path) {
        return new LaunchRequest(
                mainClass,
                path,
                jar,
                command,
                args,
                vmArgs,
                classPaths,
                modulePaths,
                sourcePaths,
                cwd,
                env,
                console,
                stopOnEntry,
                javaExec,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }

    public LaunchRequest withCommand(List<String> words) {
        return new LaunchRequest(
                mainClass,
                file,
                jar,
                words,
                args,
                vmArgs,
                classPaths,
                modulePaths,
                sourcePaths,
                cwd,
                env,
                console,
                stopOnEntry,
                javaExec,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }

    public LaunchRequest withClassPaths(List<Path> paths) {
        return new LaunchRequest(
                mainClass,
                file,
                jar,
                command,
                args,
                vmArgs,
                paths,
                modulePaths,
                sourcePaths,
                cwd,
                env,
                console,
                stopOnEntry,
                javaExec,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }

    public LaunchRequest withSourcePaths(List<Path> paths) {
        return new LaunchRequest(
                mainClass,
                file,
                jar,
                command,
                args,
                vmArgs,
                classPaths,
                modulePaths,
                paths,
                cwd,
                env,
                console,
                stopOnEntry,
                javaExec,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }

    public LaunchRequest withArgs(List<String> words) {
        return new LaunchRequest(
                mainClass,
                file,
                jar,
                command,
                words,
                vmArgs,
                classPaths,
                modulePaths,
                sourcePaths,
                cwd,
                env,
                console,
                stopOnEntry,
                javaExec,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }

    public LaunchRequest withVmArgs(List<String> words) {
        return new LaunchRequest(
                mainClass,
                file,
                jar,
                command,
                args,
                words,
                classPaths,
                modulePaths,
                sourcePaths,
                cwd,
                env,
                console,
                stopOnEntry,
                javaExec,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }

    public LaunchRequest withStopOnEntry(boolean stop) {
        return new LaunchRequest(
                mainClass,
                file,
                jar,
                command,
                args,
                vmArgs,
                classPaths,
                modulePaths,
                sourcePaths,
                cwd,
                env,
                console,
                stop,
                javaExec,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }

    public LaunchRequest withJavaExec(Path java) {
        return new LaunchRequest(
                mainClass,
                file,
                jar,
                command,
                args,
                vmArgs,
                classPaths,
                modulePaths,
                sourcePaths,
                cwd,
                env,
                console,
                stopOnEntry,
                java,
                maxSnapshots,
                maxSnapshotBytes,
                timeout);
    }
}
