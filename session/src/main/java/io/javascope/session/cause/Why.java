package io.javascope.session.cause;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.FrameEvents;
import io.javascope.history.timeline.Track;
import io.javascope.session.SessionProblem;
import io.javascope.session.SourceFile;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.chain.Asked;
import io.javascope.session.cause.chain.Links;
import io.javascope.session.cause.chain.RecordedChain;
import io.javascope.session.cause.chain.RecordedSilence;
import io.javascope.session.cause.chain.RecordedThrows;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.origin.RecordedOrigin;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.RecordedPast;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.cause.wait.RecordedWaits;
import java.io.IOException;
import java.util.Optional;

/** Answers why something in a recording is as it is. One question; it reads files, so it is asked from tasks only. */
public final class Why {
    private final Scenes scenes;
    private final Links links = new Links();
    private final RecordedChain chain;

    public Why(RecordedPast past) {
        this.scenes = new Scenes(past);
        this.chain = new RecordedChain(scenes, links);
    }

    /**
     * Why an exception was thrown.
     *
     * @param number as {@code :exceptions} lists them; 0: the last one that nobody caught, else the last one
     * @throws SessionProblem when there is none
     */
    public WhyChain exception(int number) throws IOException {
        FrameEvents frames = scenes.timeline().frames();
        int wanted = number == 0 ? frames.mostTelling() : number;
        FrameEvents.Seen seen = frames.exception(wanted)
                .orElseThrow(() -> bad(
                        number == 0
                                ? "No exception was thrown in this recording."
                                : "There is no exception " + number + "; :exceptions lists them."));
        new RecordedThrows(scenes, links, chain).thrown(seen);
        return links.done();
    }

    /**
     * Why an expression has its value at a position.
     *
     * @param depth of the frame in which it is named
     * @throws SessionProblem when it is no expression, or has no value there
     */
    public WhyChain value(String text, Track track, long sequence, int depth) throws IOException {
        Expression expression = new JavaParser()
                .parseExpression(text)
                .getResult()
                .map(parsed -> (Expression) parsed)
                .orElseThrow(() -> bad("'" + text + "' is no Java expression."));
        Scene at = scenes.at(track, sequence);
        for (int i = 0; i < depth; i++) {
            at = scenes.caller(at).orElseThrow(() -> bad("The frame's caller is not in the recording."));
        }
        boolean calls = expression.findFirst(MethodCallExpr.class).isPresent();
        Scene asked = calls && depth == 0 ? scenes.lineEnd(at) : at;
        Expression inSource = calls && asked.hasSource() ? sameInSource(asked, expression) : expression;
        Optional<Value> value = scenes.value(asked, inSource);
        if (value.isEmpty()) {
            throw bad("It is not known what " + text + " was at " + at.position() + ".");
        }
        links.add(WhyChain.Kind.VALUE, at, null, text + " is " + Alike.text(value.get()));
        chain.follow(new Asked(asked, inSource, value.get()));
        return links.done();
    }

    /**
     * What a thread waits for at its end.
     *
     * @param jvm in which it is
     * @throws SessionProblem when it does not wait
     */
    public WhyChain thread(int jvm, int thread) throws IOException {
        Track track = scenes.timeline()
                .track(jvm, thread)
                .orElseThrow(() -> bad("There is no thread " + thread + "; :threads lists them."));
        if (!new RecordedWaits(scenes, links, chain).waits(track)) {
            throw bad("The end of " + track + " in the recording is at nothing that a thread waits for.");
        }
        return links.done();
    }

    /**
     * Why a line did not run.
     *
     * @param track whose end stands for that of the recording
     * @throws SessionProblem when it has run, or its source was not found
     */
    public WhyChain line(SourceFile asked, int line, Track track) throws IOException {
        SourceFile source =
                asked.path() == null ? scenes.sources().named(asked.name()).orElse(asked) : asked;
        Unit unit = scenes.unit(source)
                .orElseThrow(() -> bad("The source " + source.name()
                        + " was not found beside the working folder or in a" + " source path."));
        var last = scenes.timeline().travel().end(track);
        Scene end = scenes.at(last.track(), last.sequence());
        String path =
                RecordedSilence.path(unit, source.name().substring(source.name().lastIndexOf('/') + 1));
        var silence = new RecordedSilence(scenes, links, chain, path, unit, end, RecordedSilence.Among.ALL);
        var ran = silence.lastRun(line);
        if (ran.isPresent()) {
            throw bad("Line " + line + " has run, the last time at " + ran.get().position() + ".");
        }
        Statement statement = unit.tree()
                .findFirst(
                        Statement.class,
                        each -> each.getBegin()
                                .filter(begin -> begin.line == line)
                                .isPresent())
                .orElseThrow(() -> bad("No statement begins at line " + line + " of " + source.name() + "."));
        links.add(new WhyChain.Step(
                end.position(), source, line, WhyChain.Kind.NOT_RUN, "has not run: " + unit.line(line)));
        silence.explain(statement);
        return links.done();
    }

    /**
     * Where the task was started that runs at a position, and where the one that did so was.
     *
     * @throws SessionProblem when no recorded code runs there
     */
    public WhyChain origin(Track track, long sequence) throws IOException {
        new RecordedOrigin(scenes, links).of(track, sequence);
        return links.done();
    }

    /** Calls are told apart by where they stand. */
    private static Expression sameInSource(Scene at, Expression typed) {
        return at.code().at(at.line(), at.running(), Expression.class).stream()
                .filter(typed::equals)
                .findFirst()
                .orElse(typed);
    }

    private static SessionProblem bad(String message) {
        return new SessionProblem(SessionProblem.Kind.BAD_INPUT, message);
    }
}
