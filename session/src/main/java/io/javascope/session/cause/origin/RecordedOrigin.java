package io.javascope.session.cause.origin;

import com.github.javaparser.ast.expr.LambdaExpr;
import io.javascope.history.state.Position;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Track;
import io.javascope.session.SessionProblem;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.chain.Links;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where the task that a thread runs was started, and where the task that did so was: back over threads, executors and
 * futures to code that nobody handed over. Starts of threads are events; that of a task is the line which hands it over,
 * known by its source. One question; it reads files.
 */
public final class RecordedOrigin {
    private static final int MOST = 20;

    private final Scenes scenes;
    private final Links links;
    private final HandedTasks handed;

    public RecordedOrigin(Scenes scenes, Links links) {
        this.scenes = scenes;
        this.links = links;
        this.handed = new HandedTasks(scenes);
    }

    /**
     * Adds the links.
     *
     * @throws SessionProblem when no recorded code runs there
     */
    public void of(Track track, long sequence) throws IOException {
        Scene at = scenes.at(track, sequence);
        if (at.frame() == null) {
            throw new SessionProblem(
                    SessionProblem.Kind.BAD_INPUT,
                    "No recorded method runs at " + at.position() + "; go to a position with a frame.");
        }
        Set<Position> met = new HashSet<>();
        for (int i = 0; i < MOST; i++) {
            Scene task = task(at);
            if (!met.add(task.position())) {
                return;
            }
            links.add(WhyChain.Kind.CALLED, task, null, task.track().name() + " runs " + words(task));
            Optional<Scene> before = before(task);
            if (before.isEmpty()) {
                return;
            }
            at = before.get();
        }
        links.open("more than " + MOST + " tasks were started one by the other");
    }

    /** The first line of the outermost recorded call, where that is known. */
    private Scene task(Scene at) throws IOException {
        Scene outermost = at;
        for (Optional<Scene> caller = scenes.caller(at); caller.isPresent(); caller = scenes.caller(outermost)) {
            outermost = caller.get();
        }
        long entered = outermost.state().entered();
        if (entered < 0) {
            return outermost;
        }
        Arrival first = scenes.timeline().travel().into(outermost.track(), entered);
        Scene begun = scenes.at(first.track(), first.sequence());
        return begun.state().entered() == entered ? begun : outermost;
    }

    private static String words(Scene task) {
        return task.frame() == null ? "code that is not recorded" : task.frame().method();
    }

    /** The scene that started the task; empty when the chain ends. */
    private Optional<Scene> before(Scene task) throws IOException {
        Optional<Position> start = scenes.timeline().threadStarts().of(task.track());
        if (start.isPresent()) {
            Track starter = scenes.timeline().track(start.get()).orElseThrow();
            Scene at = scenes.at(starter, start.get().sequence());
            links.add(
                    WhyChain.Kind.STARTED,
                    at,
                    null,
                    "the thread " + task.track().name() + " was started by " + starter.name());
            return Optional.of(at);
        }
        if (isMain(task)) {
            return Optional.empty();
        }
        Optional<HandedTasks.Handed> found = handed.to(task);
        if (found.isEmpty()) {
            links.open(
                    task.hasSource()
                            ? "no recorded line is known to have handed this task over"
                            : "the source of " + words(task) + " was not found");
            return Optional.empty();
        }
        HandedTasks.Handed it = found.get();
        String doubt = it.alike() == 1 ? "" : " (one of " + it.alike() + " calls that fit; this is the last of them)";
        links.add(
                WhyChain.Kind.STARTED,
                it.at(),
                null,
                "the task was handed over by " + it.at().track().name() + ": " + it.words() + doubt);
        return Optional.of(it.at());
    }

    private static boolean isMain(Scene task) {
        return task.frame() != null
                && task.frame().methodName().equals("main")
                && !(task.hasSource() && task.running() instanceof LambdaExpr);
    }
}
