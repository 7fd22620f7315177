package io.javascope.server.differential;

import io.javascope.recording.RecordedJvm;
import io.javascope.recording.Recording;
import io.javascope.session.floor.LineOracle;
import io.javascope.session.floor.LineOracle.Stop;
import io.javascope.workspace.compile.CompileOptions;
import io.javascope.workspace.compile.CompileResult;
import io.javascope.workspace.compile.SingleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs a program once, recorded at {@code full} and watched by JDI, and compares every line and every visible local. */
public final class Differential {
    private static final int JAVA = 25;

    private Differential() {}

    /**
     * What came out.
     *
     * @param lines that JDI stopped at
     * @param values of visible locals that were compared
     * @param differences in words; empty when the recording is right
     */
    public record Outcome(long lines, long values, List<String> differences) {
        public Outcome {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Runs one program. Blocks until it has ended.
     *
     * @param java the {@code java} program
     * @param agent the recorder's jar
     * @param recording the folder to be made
     * @param arguments class path and main class, as {@code java} takes them
     * @param classes the classes that are compared, as a glob of the recorder's rules and a filter of JDI's at once
     */
    public static Outcome run(Path java, Path agent, Path recording, List<String> arguments, String classes)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add("-javaagent:" + agent + "=out=" + recording + ",ring=512m,secrets=off,include="
                + classes.replace("*", "**"));
        command.addAll(arguments);
        List<Stop> seen = LineOracle.run(command, classes);
        List<RecordedJvm> jvms = Recording.open(recording).jvms();
        return compare(seen, RecordedLines.of(jvms.getFirst()));
    }

    /**
     * Makes up a program of Java 25 and runs it as {@link #run} does.
     *
     * @param folder is left with the program and its recording
     * @param rounds how often the program does everything
     */
    public static Outcome runGenerated(Path java, Path agent, Path folder, long seed, int rounds) throws IOException {
        String name = "Generated" + seed;
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, ProgramGenerator.program(name, seed));
        Path classes = folder.resolve(name);
        return switch (SingleFile.compile(source, classes, CompileOptions.forRelease(JAVA))) {
            case CompileResult.Compiled _ ->
                run(
                        java,
                        agent,
                        folder.resolve(name + ".jscope"),
                        List.of("-cp", classes.toString(), name, Integer.toString(rounds)),
                        name + "*");
            case CompileResult.Failed failed ->
                throw new IllegalStateException(source + " does not compile: " + failed.problems());
        };
    }

    private static Outcome compare(List<Stop> seen, Map<String, List<Stop>> recorded) {
        Map<String, List<Stop>> truth = seen.stream().collect(Collectors.groupingBy(Stop::thread));
        List<String> differences = new ArrayList<>();
        long values = 0;
        for (Map.Entry<String, List<Stop>> thread : truth.entrySet()) {
            List<Stop> lines = recorded.getOrDefault(thread.getKey(), List.of());
            if (lines.size() != thread.getValue().size()) {
                differences.add(thread.getKey() + ": JDI saw "
                        + thread.getValue().size() + " lines, recorded are " + lines.size());
            }
            for (int i = 0; i < Math.min(lines.size(), thread.getValue().size()); i++) {
                values += compare(thread.getValue().get(i), lines.get(i), differences);
            }
        }
        return new Outcome(seen.size(), values, differences);
    }

    private static long compare(Stop truth, Stop recorded, List<String> differences) {
        if (truth.line() != recorded.line() || !truth.method().equals(recorded.method())) {
            differences.add("JDI was at " + place(truth) + ", recorded is " + place(recorded));
            return 0;
        }
        truth.locals().forEach((name, value) -> {
            String other = recorded.locals().getOrDefault(name, "nothing");
            if (!other.equals(value)) {
                differences.add(place(truth) + ": " + name + " is " + value + ", recorded is " + other);
            }
        });
        return truth.locals().size();
    }

    private static String place(Stop stop) {
        return stop.thread() + " " + stop.method() + ":" + stop.line();
    }
}
