package io.javascope.session.compile;

import com.sun.jdi.ThreadReference;
import io.javascope.history.state.Position;
import io.javascope.session.evaluate.Corpus;
import io.javascope.session.evaluate.Effects;
import io.javascope.session.evaluate.EvaluationProblem;
import io.javascope.session.evaluate.LiveClasses;
import io.javascope.session.evaluate.LiveValues;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.invoke.StoppedProgram;
import io.javascope.session.live.LiveState;
import io.javascope.session.live.Mirrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Types expressions at the stops of a fixture, as somebody in a debug console does. */
final class Typing implements AutoCloseable {
    private final StoppedProgram program;
    private final LiveClasses classes;
    private final Invoker invoker;
    private final LiveEvaluator evaluator;
    private ThreadReference thread;

    private Typing(StoppedProgram program, ThreadReference thread, Duration deadline) {
        this.program = program;
        this.thread = thread;
        this.classes = new LiveClasses(program.vm());
        // As in a session: from here on the debug interface answers from its own list, which has no new arrays.
        program.vm().allClasses();
        this.invoker = new Invoker(program, deadline, Duration.ofSeconds(1));
        this.evaluator = new LiveEvaluator(program.vm(), List.of(), _ -> text(program));
    }

    private static String text(StoppedProgram program) {
        try {
            return Files.readString(program.source().path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At the first of the markers. */
    static Typing at(int feature, Duration deadline, String... markers) throws InterruptedException {
        var program = StoppedProgram.start(feature, "Evaluated", markers);
        return new Typing(program, program.stop(), deadline);
    }

    void next() throws InterruptedException {
        program.resume();
        thread = program.stop();
    }

    StoppedProgram program() {
        return program;
    }

    /** Type and value, or kind and message of the problem. */
    String live(String text) {
        return live(text, Effects.ALL);
    }

    String live(String text, Effects effects) {
        return live(text, effects, 0);
    }

    String live(String text, Effects effects, int depth) {
        var mirrors = new Mirrors(program.vm());
        var state = new LiveState(mirrors, new Position(0, 0), List.of(), Map.of(0, thread));
        try (var values = new LiveValues(mirrors, classes, thread, depth, state, invoker)) {
            return Corpus.print(evaluator.evaluate(text, values, effects));
        } catch (EvaluationProblem problem) {
            return problem.kind() + ": " + problem.getMessage();
        }
    }

    @Override
    public void close() {
        evaluator.close();
        program.close();
    }
}
