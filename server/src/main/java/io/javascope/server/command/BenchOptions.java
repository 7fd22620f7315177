package io.javascope.server.command;

import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.Figure;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a benchmark prints its figures, and what its exit status is. */
final class BenchOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    private boolean holds = true;

    /** What measures. */
    interface Body {
        void run() throws IOException;
    }

    /** Prints a figure; one whose goal is missed makes the exit status 1. */
    void print(Figure figure) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? figure.json().toString() : figure.text());
        out.flush();
        holds &= figure.holds();
    }

    /** Runs a benchmark and says its exit status. */
    int status(Body body) {
        try {
            body.run();
            return holds ? ExitStatus.DONE : ExitStatus.FAILED;
        } catch (BenchFailure failure) {
            throw CommandFailure.input(String.valueOf(failure.getMessage()));
        } catch (IOException failed) {
            throw Failures.of(failed, "The benchmark did not run");
        }
    }
}
