package io.javascope.server.command;

import io.javascope.server.record.ByteSize;
import io.javascope.server.record.CommandRecording;
import io.javascope.server.record.Plan;
import io.javascope.server.record.ProcessRecording;
import io.javascope.server.record.RecordProblem;
import io.javascope.server.record.Selection;
import io.javascope.session.SessionProblem;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code javascope record}: runs a command with the recorder. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Runs COMMAND (java ..., mvn test, a script) and records what its JVMs do. Its standard streams and exit"
                    + " status are COMMAND's; a summary goes to standard error.",
            "Without --include the project's own classes are recorded when the command runs in a Maven or Gradle"
                    + " project, else everything but the JDK. The JVM of a build tool itself is not recorded. Each JVM"
                    + " remarks on JAVA_TOOL_OPTIONS once on its standard error: that is how the recorder gets in."
        })
final class RecordCommand implements Callable<Integer> {
    private static final long SMALLEST_RATE = 256 * 1024;

    @Option(
            names = "--plan",
            paramLabel = "calls|balanced|full",
            converter = PlanConverter.class,
            description =
                    "calls: calls and exceptions; balanced: and arguments and results; full: and lines, variables,"
                            + " fields and arrays (default: full).")
    private @Nullable Plan plan;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Record these classes or methods: com.acme.**, com.acme.Order, com.acme.Order#total.")
    private List<String> include = List.of();

    @Option(names = "--exclude", paramLabel = "GLOB", description = "Do not record these.")
    private List<String> exclude = List.of();

    @Option(
            names = "--ring",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "How much is kept of each JVM, such as 64MB: when it is full, the oldest goes.")
    private long ring;

    @Option(
            names = "--secret",
            paramLabel = "WORD",
            description =
                    "Withhold what has this word in its name or annotation too, beside password, token and so on.")
    private List<String> secretWords = List.of();

    @Option(
            names = "--during",
            paramLabel = "tests|CLASS#METHOD",
            description = "Record only while a test of JUnit or TestNG runs, or this method; may be repeated.")
    private List<String> during = List.of();

    @Option(
            names = "--hot",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description =
                    "A thread that writes more than this in a second, such as 8MB, keeps only the last of what its"
                            + " hot places do, and how much was left out.")
    private long hot;

    @Option(
            names = "-o",
            paramLabel = "PATH",
            description = "The recording's folder (default: a new one in"
                    + " .javascope/recordings, where the newest 20 or 2 GB are kept).")
    private @Nullable Path output;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description =
                    "Instead of a command: record the JVM of this process from now on, until it ends or Ctrl-C ends"
                            + " the recording; the program runs on. The plan is then balanced unless one is given.")
    private @Nullable Long pid;

    @Option(
            names = {"-q", "--quiet"},
            description = "Neither progress nor summary.")
    private boolean quiet;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "After --: the command line to record.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws InterruptedException {
        checkUsage();
        try {
            return pid == null ? command() : process(pid);
        } catch (RecordProblem | SessionProblem problem) {
            throw CommandFailure.input(String.valueOf(problem.getMessage()));
        } catch (IOException failed) {
            throw Failures.of(failed, "The recording cannot be made");
        }
    }

    private void checkUsage() {
        if (command.isEmpty() && pid == null) {
            throw CommandFailure.usage(
                    "What is to be recorded? Give a command after --, such as: record -- mvn test; or --pid PID.");
        }
        for (String what : during) {
            if (!what.equals("tests") && !what.matches("[^#\\s]+#[^#\\s]+")) {
                throw CommandFailure.usage(
                        "--during " + what + " is not known; give tests, or a method such as com.acme.Main#run.");
            }
        }
        if (hot != 0 && hot < SMALLEST_RATE) {
            throw CommandFailure.usage("--hot must be 256KB or more.");
        }
        if (!command.isEmpty() && pid != null) {
            throw CommandFailure.usage("Give either --pid or a command, not both.");
        }
    }

    private int command() throws IOException, InterruptedException {
        var outcome = new CommandRecording(command, selection(Plan.FULL), output).run(terminal());
        tell(outcome.remark());
        return outcome.status();
    }

    private int process(long running) throws IOException, InterruptedException {
        tell(new ProcessRecording(running, selection(Plan.BALANCED), output).run(terminal()));
        return ExitStatus.DONE;
    }

    private Selection selection(Plan usual) {
        return new Selection(plan == null ? usual : plan, include, exclude, ring, extras());
    }

    private List<String> extras() {
        List<String> extras = new ArrayList<>();
        secretWords.forEach(word -> extras.add("secret=" + word));
        during.forEach(what -> extras.add("during=" + what));
        if (hot > 0) {
            extras.add("hot=" + hot);
        }
        return extras;
    }

    private void tell(String remark) {
        if (!quiet) {
            System.err.println("javascope: " + remark);
        }
    }

    /** Where progress is shown: only where somebody sits and looks. */
    private @Nullable PrintStream terminal() {
        Console console = System.console();
        boolean shows = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
        return shows && !quiet ? System.err : null;
    }

    /** A plan by its name. */
    static final class PlanConverter implements ITypeConverter<Plan> {
        @Override
        public Plan convert(String text) {
            try {
                return Plan.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException("'" + text + "' is no plan; give calls, balanced or full.");
            }
        }
    }

    /** A number of bytes. */
    static final class SizeConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return ByteSize.parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        }
    }
}
