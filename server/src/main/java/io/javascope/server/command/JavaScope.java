package io.javascope.server.command;

import io.javascope.server.serving.DebugProtocol;
import io.javascope.server.serving.Edge;
import io.javascope.server.serving.LanguageProtocol;
import io.javascope.server.transport.StandardStreams;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code javascope}: finds the subcommand, runs it, and turns its outcome into an exit status.
 *
 * <p>A command prints its result to {@code spec.commandLine().getOut()}; {@link System#out} leads to standard error, so
 * that nothing else ever stands between the lines of a result.
 */
@Command(
        name = "javascope",
        description = "Debugs Java programs forwards and backwards, from any editor or from a script.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class JavaScope implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Entry point of the process; ends it with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(execute(StandardStreams.take(), System.err, arguments));
    }

    /** Without a subcommand there is nothing to do: says how to ask for help. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Runs one command line and returns its exit status; problems are one line each on {@code problems}. */
    static int execute(StandardStreams streams, PrintStream problems, String... arguments) {
        CommandLine commandLine = commandLine(streams);
        commandLine.setOut(new PrintWriter(new OutputStreamWriter(streams.output(), StandardCharsets.UTF_8), true));
        commandLine.setParameterExceptionHandler((wrong, _) -> {
            String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
            problems.println("javascope: " + oneLine(wrong) + " See '" + command + " --help'.");
            return ExitStatus.USAGE;
        });
        commandLine.setExecutionExceptionHandler((failure, _, _) -> report(failure, problems));
        int status = commandLine.execute(arguments);
        commandLine.getOut().flush();
        return status;
    }

    private static CommandLine commandLine(StandardStreams streams) {
        var debug = new DebugProtocol();
        Edge language = new LanguageProtocol(Version.ofThisBuild(), debug);
        return new CommandLine(new JavaScope())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new DebugCommand(streams))
                .addSubcommand(
                        edgeCommand("dap", "Serves the Debug Adapter Protocol.", new EdgeCommand(debug, streams)))
                .addSubcommand(
                        edgeCommand("lsp", "Serves the Language Server Protocol.", new EdgeCommand(language, streams)))
                .addSubcommand(new ServeCommand(debug, language, streams))
                .addSubcommand(new ObserveCommand())
                .addSubcommand(new RecordCommand())
                .addSubcommand(new RecordingsCommand())
                .addSubcommand(new PackCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new ReplayCommand(streams))
                .addSubcommand(new WhyCommand())
                .addSubcommand(new TimelineCommand())
                .addSubcommand(new AnalyzeCommand())
                .addSubcommand(new BenchCommand())
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new TrustCommand())
                .addSubcommand(new WarmUpCommand(debug, language));
    }

    /** The two commands of one class differ in name and first line. */
    private static CommandSpec edgeCommand(String name, String purpose, EdgeCommand command) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(name);
        List<String> description = new ArrayList<>(List.of(spec.usageMessage().description()));
        description.addFirst(purpose);
        spec.usageMessage().description(description.toArray(String[]::new));
        return spec;
    }

    private static int report(Exception failure, PrintStream problems) {
        if (failure instanceof CommandFailure told) {
            problems.println("javascope: " + oneLine(told));
            return told.exitStatus();
        }
        problems.println("javascope: unexpected failure, please report it with the lines below:");
        failure.printStackTrace(problems);
        return ExitStatus.FAILED;
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
