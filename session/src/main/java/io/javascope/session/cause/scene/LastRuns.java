package io.javascope.session.cause.scene;

import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.CodeLine;
import io.javascope.history.timeline.RecordedState;
import io.javascope.history.timeline.Stop;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When lines of a scene's source ran, in whatever thread. */
public final class LastRuns {
    private final Scenes scenes;

    public LastRuns(Scenes scenes) {
        this.scenes = scenes;
    }

    /** The last run of a line of the scene's source before it. */
    public Optional<Scene> of(Scene at, int line) throws IOException {
        return run(at, line, false);
    }

    /** The last run of a line before, or the next one from the scene on. */
    public Optional<Scene> run(Scene at, int line, boolean forward) throws IOException {
        var frame = at.frame();
        String path = frame == null ? null : frame.sourcePath();
        return path == null ? Optional.empty() : run(at, path, line, forward);
    }

    /** The same of a line of another source, by its package folders and name. */
    public Optional<Scene> run(Scene at, String path, int line, boolean forward) throws IOException {
        return run(at, path, line, forward, Stop.ALWAYS);
    }

    /** The same, of those runs alone for which {@code when} says so. */
    public Optional<Scene> run(Scene at, String path, int line, boolean forward, Predicate<RecordedState> when)
            throws IOException {
        CodeLine code = line(path, line);
        if (!code.exists()) {
            return Optional.empty();
        }
        var stop = new Stop(0, code, when);
        var travel = scenes.timeline().travel();
        Arrival there = forward
                ? travel.run(at.track(), at.sequence(), java.util.List.of(stop), false, false)
                : travel.reverse(at.track(), at.sequence(), java.util.List.of(stop), false, false);
        return there.reason() == Arrival.Reason.BREAKPOINT
                ? Optional.of(scenes.at(there.track(), there.sequence()))
                : Optional.empty();
    }

    /** A line of a source as the recording is searched for it. */
    public CodeLine line(String path, int line) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return scenes.timeline().travel().line(name, path::equals, line);
    }

    /** Package folders and name of the source; null when they are not known. */
    public static @Nullable String path(Scene scene) {
        return scene.frame() == null ? null : scene.frame().sourcePath();
    }
}
