package io.javascope.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start, and how.
 *
 * @param args the program's own
 * @param recording what is recorded; null: nothing
 * @param steps what steps pass over
 * @param timeout how long the program may take to connect to the debugger; null: a minute
 */
public record LaunchRequest(
        LaunchTarget target,
        List<String> args,
        Java java,
        SearchPaths paths,
        Surroundings surroundings,
        boolean stopOnEntry,
        SnapshotBounds snapshots,
        @Nullable RecordingRequest recording,
        StepFilter steps,
        @Nullable Duration timeout) {

    /**
     * The JVM that runs the program.
     *
     * @param exec its {@code java}; null: the project's JDK, else the newest found
     */
    public record Java(@Nullable Path exec, List<String> vmArgs) {}

    /**
     * What the program finds around it.
     *
     * @param cwd its working folder; null: the project's or the file's
     * @param env variables that differ from ours; null removes one
     */
    public record Surroundings(@Nullable Path cwd, Map<String, @Nullable String> env, Console console) {}

    /** Where the program's input and output go. */
    public enum Console {
        /** Output events; no input. */
        INTERNAL,
        /** The client's terminal, by {@link SessionClient#runInTerminal}. */
        INTEGRATED_TERMINAL,
        /** The same, in a window of its own. */
        EXTERNAL_TERMINAL
    }

    /** A request that says no more than what to start. */
    public static LaunchRequest of(LaunchTarget target) {
        return new LaunchRequest(
                target,
                List.of(),
                new Java(null, List.of()),
                SearchPaths.OF_PROJECT,
                new Surroundings(null, Map.of(), Console.INTERNAL),
                false,
                SnapshotBounds.UNSAID,
                null,
                StepFilter.DEFAULT,
                null);
    }

    public LaunchRequest withArgs(List<String> words) {
        return new LaunchRequest(
                target, words, java, paths, surroundings, stopOnEntry, snapshots, recording, steps, timeout);
    }

    public LaunchRequest withJavaExec(Path exec) {
        var other = new Java(exec, java.vmArgs);
        return new LaunchRequest(
                target, args, other, paths, surroundings, stopOnEntry, snapshots, recording, steps, timeout);
    }

    public LaunchRequest withClassPath(List<Path> classes) {
        var other = new SearchPaths(classes, paths.modules(), paths.sources());
        return new LaunchRequest(
                target, args, java, other, surroundings, stopOnEntry, snapshots, recording, steps, timeout);
    }

    public LaunchRequest withRecording(@Nullable RecordingRequest wanted) {
        return new LaunchRequest(
                target, args, java, paths, surroundings, stopOnEntry, snapshots, wanted, steps, timeout);
    }

    public LaunchRequest withCwd(Path folder) {
        var other = new Surroundings(folder, surroundings.env(), surroundings.console());
        return new LaunchRequest(target, args, java, paths, other, stopOnEntry, snapshots, recording, steps, timeout);
    }

    public LaunchRequest withStopOnEntry(boolean stop) {
        return new LaunchRequest(target, args, java, paths, surroundings, stop, snapshots, recording, steps, timeout);
    }
}
