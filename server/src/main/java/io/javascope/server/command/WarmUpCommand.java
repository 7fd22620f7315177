package io.javascope.server.command;

import io.javascope.workspace.jdk.JdkSearch;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The training run of the launcher's ahead-of-time cache: does once what every start does, and ends. What is loaded
 * here is loaded from the cache later.
 */
@Command(name = "warm-up", hidden = true, description = "Trains the cache that shortens the start; the launcher runs it.")
final class WarmUpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine all = spec.commandLine().getParent();
        all.getSubcommands().values().forEach(CommandLine::getUsageMessage);
        spec.commandLine().getOut().println(JdkSearch.ofThisMachine().found().size() + " Javas found");
        return ExitStatus.DONE;
    }
}
