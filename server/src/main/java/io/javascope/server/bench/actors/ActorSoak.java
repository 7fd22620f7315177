package io.javascope.server.bench.actors;

import io.javascope.server.bench.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The long forms of proofs about actors and the server: minutes each. */
public final class ActorSoak {
    private final Duration each;
    private final Consumer<String> progress;

    /**
     * A soak to be run once.
     *
     * @param each how long each of its parts takes
     * @param progress told now and then how far it is
     */
    public ActorSoak(Duration each, Consumer<String> progress) {
        this.each = each;
        this.progress = progress;
    }

    /** Runs all parts, one after the other. */
    public List<Figure> run() throws Exception {
        var figures = new ArrayList<Figure>();
        progress.accept("ids: " + CollisionSoak.IDS + " from many threads");
        figures.addAll(new CollisionSoak(CollisionSoak.IDS, progress).run());
        progress.accept("fuzz: every decoder, " + each.toMinutes() + " min");
        figures.addAll(new FuzzSoak(each, progress).run());
        progress.accept("chaos: crashes, delays and floods in a tree of actors, " + each.toMinutes() + " min");
        figures.addAll(new ChaosSoak(each, progress).run());
        progress.accept("leaks: clients of all manners come and go at a real server, " + each.toMinutes() + " min");
        figures.addAll(new LeakSoak(each, progress).run());
        return figures;
    }
}
