package io.javascope.workspace.project;

import io.javascope.workspace.Progress;
import io.javascope.workspace.jdk.Jdk;
import io.javascope.workspace.jdk.JdkSearch;
import io.javascope.workspace.project.BuildProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has a project's build tool compile it and tell its model: first without the network, which is quick and nearly always
 * enough; with it if something is missing; on another Java if it says that this one does not fit.
 */
final class Build {

    private static final int MOST_ATTEMPTS = 4;
    private static final int LAST_LINES = 25;

    private final ProjectRoot root;
    private final Tool tool;
    private final Surroundings surroundings;
    private final ToolProgram program;

    /**
     * What a build needs besides the project.
     *
     * @param ourFiles a folder of ours that stays
     * @param deadline for each run of the tool
     */
    record Surroundings(Map<String, String> environment, JdkSearch jdks, Path ourFiles, Duration deadline) {}

    /**
     * What came of it.
     *
     * @param told perhaps nothing, if it failed early
     * @param shortfall null if all went well
     */
    record Outcome(ModelLines told, @Nullable Shortfall shortfall) {}

    Build(ProjectRoot root, Surroundings surroundings) {
        this.root = root;
        this.tool = Tool.of(root.tool());
        this.surroundings = surroundings;
        this.program = ToolProgram.find(root.folder(), tool, surroundings.environment());
    }

    /** What would be run, as a user would type it. */
    List<String> shownCommand() {
        List<String> shown = new ArrayList<>(program.found() ? program.command() : List.of(tool.name()));
        shown.addAll(tool.tasks());
        return shown;
    }

    Outcome run(Progress progress) throws IOException, InterruptedException {
        if (!program.found()) {
            return new Outcome(
                    ModelLines.of(List.of()), new Shortfall.ToolMissing(root.folder(), root.tool(), program.looked()));
        }
        Attempt attempt = new Attempt(true, javaForATool());
        Result result = attempt.make(progress);
        for (int made = 1; made < MOST_ATTEMPTS; made++) {
            Optional<Attempt> better = attempt.better(result);
            if (better.isEmpty()) {
                break;
            }
            attempt = better.get();
            result = attempt.make(progress);
        }
        return new Outcome(result.told(), result.shortfall());
    }

    /** A tool's own script finds a Java by JAVA_HOME or PATH; where there is neither, ours is better than a failure. */
    private @Nullable Jdk javaForATool() {
        Map<String, String> environment = surroundings.environment();
        boolean there = !environment.getOrDefault("JAVA_HOME", "").isBlank()
                || JdkSearch.isOnPath(environment.getOrDefault("PATH", ""));
        return there ? null : surroundings.jdks().atLeast(8).orElse(null);
    }

    private record Result(
            ModelLines told, Ended ended, @Nullable Shortfall shortfall) {}

    /** One run of the tool. */
    private final class Attempt {
        private final boolean offline;
        private final @Nullable Jdk java;

        Attempt(boolean offline, @Nullable Jdk java) {
            this.offline = offline;
            this.java = java;
        }

        Optional<Attempt> better(Result result) {
            if (result.shortfall() == null || result.ended() instanceof Ended.Stopped) {
                return Optional.empty();
            }
            List<String> said = new ArrayList<>(result.ended().output());
            said.addAll(result.told().unresolved());
            if (offline && said.stream().anyMatch(tool::lacksDownload)) {
                return Optional.of(new Attempt(false, java));
            }
            Optional<Jdk> wanted = WantedJava.in(said, surroundings.jdks());
            return java == null ? wanted.map(jdk -> new Attempt(offline, jdk)) : Optional.empty();
        }

        Result make(Progress progress) throws IOException, InterruptedException {
            progress.report("Running " + String.join(" ", shownCommand()) + " in " + root.folder()
                    + (offline ? "" : ", with downloads"));
            Path answers = Files.createTempDirectory("javascope-model");
            try {
                Ended ended = BuildProcess.run(
                        root.folder(), command(answers), environment(), surroundings.deadline(), progress);
                ModelLines told = ModelLines.in(answers);
                return new Result(told, ended, shortfall(told, ended));
            } finally {
                OurFile.deleteAll(answers);
            }
        }

        private List<String> command(Path answers) throws IOException {
            List<String> command = new ArrayList<>(program.command());
            if (offline) {
                command.add(tool.offlineOption());
            }
            command.addAll(tool.options(surroundings.ourFiles(), answers));
            command.addAll(tool.tasks());
            return command;
        }

        private Map<String, String> environment() {
            return java == null ? Map.of() : Map.of("JAVA_HOME", java.home().toString());
        }

        private @Nullable Shortfall shortfall(ModelLines told, Ended ended) {
            return switch (ended) {
                case Ended.Stopped(List<String> output) ->
                    new Shortfall.BuildTooSlow(root.folder(), shownCommand(), surroundings.deadline(), last(output));
                case Ended.Exited(int status, List<String> output)
                when status != 0 ->
                    new Shortfall.BuildFailed(
                            root.folder(), shownCommand(), status, ProblemLines.in(output), last(output));
                case Ended.Exited ignored ->
                    told.unresolved().isEmpty() ? null : new Shortfall.Unresolved(root.folder(), told.unresolved());
            };
        }
    }

    private static List<String> last(List<String> output) {
        List<String> told = output.stream().filter(line -> !line.isBlank()).toList();
        return told.subList(Math.max(0, told.size() - LAST_LINES), told.size());
    }
}
