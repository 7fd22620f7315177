package io.javascope.session.cause.scene;

import io.javascope.history.timeline.CodeLine;
import io.javascope.history.timeline.Hit;
import io.javascope.history.timeline.Hits;
import io.javascope.history.timeline.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs that may have been before a scene. Not only those that the recorder's clock has before it: whoever takes something
 * from an executor, a future or an atomic reference is not ordered by that, and both may be in the same millisecond.
 */
public final class RunsBefore {
    /** Of all runs, the last ones are looked at. */
    private static final int MOST = 200;

    private final Scenes scenes;

    public RunsBefore(Scenes scenes) {
        this.scenes = scenes;
    }

    /** Whether a run is wanted. */
    @FunctionalInterface
    public interface Fits {
        boolean test(Scene run) throws IOException;
    }

    /** Of a line of a source, named by its package folders and name; the last one last, as far as that is known. */
    public List<Scene> ofLine(Scene before, String path, int line, Fits fits) throws IOException {
        CodeLine code = new LastRuns(scenes).line(path, line);
        return code.exists() ? of(before, new Stop(0, code, Stop.ALWAYS), fits) : List.of();
    }

    /** The same of whatever stops there. */
    public List<Scene> of(Scene before, Stop stop, Fits fits) throws IOException {
        Hits all = scenes.timeline().hits();
        List<Hit> hits = all.of(stop);
        List<Scene> runs = new ArrayList<>();
        int looked = 0;
        for (Hit hit : hits.reversed()) {
            if (looked >= MOST) {
                break;
            }
            if (hit.track().jvm() == before.track().jvm()
                    && !all.isBefore(before.track(), before.sequence(), hit.track(), hit.sequence())) {
                looked++;
                Scene run = scenes.at(hit.track(), hit.sequence());
                if (fits.test(run)) {
                    runs.addFirst(run);
                }
            }
        }
        return runs;
    }
}
