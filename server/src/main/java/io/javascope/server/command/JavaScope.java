package io.javascope.server.command;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code javascope}: finds the subcommand, runs it, and turns its outcome into an exit status. */
@Command(
        name = "javascope",
        description = "Debugs Java programs forwards and backwards, from any editor or from a script.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {})
public final class JavaScope implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Entry point of the process; ends it with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(execute(System.err, arguments));
    }

    /** Without a subcommand there is nothing to do: says how to ask for help. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Runs one command line and returns its exit status; problems are one line each on {@code problems}. */
    static int execute(PrintStream problems, String... arguments) {
        CommandLine commandLine = new CommandLine(new JavaScope());
        commandLine.setParameterExceptionHandler((wrong, _) -> {
            String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
            problems.println("javascope: " + oneLine(wrong) + " See '" + command + " --help'.");
            return ExitStatus.USAGE;
        });
        commandLine.setExecutionExceptionHandler((failure, _, _) -> report(failure, problems));
        return commandLine.execute(arguments);
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
