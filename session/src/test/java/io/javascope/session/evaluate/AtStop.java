package io.javascope.session.evaluate;

import com.sun.jdi.ThreadReference;
import io.javascope.history.state.Value;
import io.javascope.session.invoke.Invoker;
import io.javascope.session.invoke.StoppedProgram;
import io.javascope.session.live.Mirrors;
import java.time.Duration;
import java.util.function.Supplier;

/** The fixture of expressions, stopped at a marker: what is typed is evaluated in its innermost frame. */
final class AtStop implements AutoCloseable {
    private final StoppedProgram program;
    private final ThreadReference thread;
    private final Mirrors mirrors;
    private final LiveClasses classes;
    private final FrozenState state;
    private final Invoker invoker;

    private AtStop(StoppedProgram program, ThreadReference thread) {
        this.program = program;
        this.thread = thread;
        this.mirrors = new Mirrors(program.vm());
        this.classes = new LiveClasses(program.vm());
        this.state = new FrozenState(mirrors, thread);
        this.invoker = new Invoker(program, Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    static AtStop marker(int feature, String marker) {
        return next(StoppedProgram.start(feature, "Expressions", marker));
    }

    /** At the program's next stop. */
    static AtStop next(StoppedProgram program) {
        try {
            return new AtStop(program, program.stop());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    StoppedProgram program() {
        return program;
    }

    /** The frame as it is now; effects allowed. */
    Value live(String text) {
        return live(text, Effects.ALL);
    }

    Value live(String text, Effects effects) {
        try (var values = values()) {
            return Interpreter.evaluate(parse(text), values, effects);
        }
    }

    LiveValues values() {
        return values(0);
    }

    LiveValues values(int depth) {
        return new LiveValues(mirrors, classes, thread, depth, state, invoker);
    }

    Mirrors mirrors() {
        return mirrors;
    }

    /** The frame as it was when this was made. */
    Value kept(String text) {
        return Interpreter.evaluate(parse(text), keptValues(), Effects.ALL);
    }

    Values keptValues() {
        return new SnapshotValues(state, 1, 0, classes);
    }

    /** The value as the fixture prints it, or the problem. */
    static String print(Supplier<Value> evaluation) {
        try {
            return Corpus.print(evaluation.get());
        } catch (EvaluationProblem problem) {
            return problem.kind() + ": " + problem.getMessage();
        }
    }

    static Expression parse(String text) {
        return switch (Expression.parse(text)) {
            case ParseResult.Parsed(var expression) -> expression;
            case ParseResult.Malformed(var message, var _) -> throw new AssertionError(text + ": " + message);
        };
    }

    @Override
    public void close() {
        program.close();
    }
}
