package io.javascope.server.command;

import io.javascope.foundation.actor.Supervisor;
import io.javascope.server.demo.Demo;
import io.javascope.server.demo.DemoOutcome;
import io.javascope.server.demo.LiveDemo;
import io.javascope.server.demo.Paint;
import io.javascope.server.record.RecordProblem;
import io.javascope.server.record.Retention;
import io.javascope.session.SessionProblem;
import io.javascope.session.core.Sessions;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code javascope demo}: the main job, shown. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Records a small program that fails, opens the recording, and walks from the exception back to the line"
                        + " that set the bad value; shows each command and its answer.")
final class DemoCommand implements Callable<Integer> {
    private static final String BUNDLED = "Bookshop.java";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--program", paramLabel = "FILE", description = "A Java file of your own with a main method.")
    private @Nullable Path program;

    @Option(
            names = "--live",
            description = "Without a recording: debugs the program while it runs, and steps back over the stops that"
                    + " were kept.")
    private boolean live;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (program == null) {
            return bundled();
        }
        if (!Files.isReadable(program)) {
            throw CommandFailure.input("There is no readable file " + program + "; give a Java source file.");
        }
        return live ? showLive(program) : show(program);
    }

    private int bundled() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("javascope-demo-");
        Path copy = folder.resolve(BUNDLED);
        try (InputStream text = Demo.class.getResourceAsStream(BUNDLED)) {
            if (text == null) {
                throw CommandFailure.input(BUNDLED + " is missing in this build; give --program FILE.");
            }
            Files.copy(text, copy);
            return live ? showLive(copy) : show(copy);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }

    private int show(Path file) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("javascope-demo-");
        try {
            return status(new Demo(file, folder, spec.commandLine().getOut(), System.err, paint()).show());
        } catch (SessionProblem | RecordProblem problem) {
            throw CommandFailure.input(String.valueOf(problem.getMessage()));
        } catch (IOException failed) {
            throw Failures.of(failed, "The demonstration cannot be recorded");
        } finally {
            Retention.remove(folder);
        }
    }

    private int showLive(Path file) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Supervisor tree = Supervisor.root("demo")) {
            var demo = new LiveDemo(client -> Sessions.start(tree, client), file, out, System.err, paint());
            return status(demo.show());
        } catch (SessionProblem problem) {
            throw CommandFailure.input(String.valueOf(problem.getMessage()));
        }
    }

    private static int status(DemoOutcome outcome) {
        return switch (outcome) {
            case FOUND -> ExitStatus.DONE;
            case NOT_FOUND -> ExitStatus.FAILED;
            case PROGRAM_MISSING -> ExitStatus.INPUT;
        };
    }

    /** Colours only where a terminal shows them and the user has not said no (no-color.org). */
    private static Paint paint() {
        Console terminal = System.console();
        String no = System.getenv("NO_COLOR");
        boolean colours = terminal != null
                && terminal.isTerminal()
                && (no == null || no.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
        return colours ? Paint.COLOUR : Paint.PLAIN;
    }
}
