package io.javascope.server.command;

import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.Figure;
import io.javascope.server.record.RecordProblem;
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
        void run() throws Exception;
    }

    /** Prints a figure; one whose goal is missed makes the exit status 1. */
    void print(Figure figure) {
        print(json ? figure.json().toString() : figure.text());
        holds(figure.holds());
    }

    /** Prints a line that is made as {@link #json} wants it. */
    void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** Whether lines are to be JSON objects. */
    boolean json() {
        return json;
    }

    /** What was measured or proved; false once makes the exit status 1. */
    void holds(boolean one) {
        holds &= one;
    }

    /** Runs a benchmark and says its exit status. */
    int status(Body body) throws Exception {
        try {
            body.run();
            return holds ? ExitStatus.DONE : ExitStatus.FAILED;
        } catch (BenchFailure | RecordProblem failure) {
            throw CommandFailure.input(String.valueOf(failure.getMessage()));
        } catch (IOException failed) {
            throw Failures.of(failed, "The benchmark did not run");
        }
    }
}
