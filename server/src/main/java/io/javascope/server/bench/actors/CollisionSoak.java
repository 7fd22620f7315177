package io.javascope.server.bench.actors;

import io.javascope.foundation.id.CollisionCheck;
import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import java.util.List;
import java.util.function.Consumer;

/** Ids by the billion from many threads, each marked in a bitmap: none is made twice. Takes a bit of heap for each. */
final class CollisionSoak {
    /** A bitmap of 256 MB: what fits beside everything else into the heap that the launcher gives. */
    static final long IDS = 1L << 31;

    private static final int WRITERS = 16;

    private final long ids;
    private final Consumer<String> progress;

    CollisionSoak(long ids, Consumer<String> progress) {
        this.ids = ids;
        this.progress = progress;
    }

    List<Figure> run() throws InterruptedException {
        long began = System.nanoTime();
        CollisionCheck.Outcome outcome = CollisionCheck.check(ids, WRITERS);
        progress.accept(outcome.ids() + " ids in " + (System.nanoTime() - began) / 1_000_000_000 + " s");
        return List.of(
                Tally.of("ids: made", outcome.ids(), null),
                Tally.of("ids: made twice", outcome.collisions(), new Goal.Exactly(0)),
                Tally.of("ids: out of range", outcome.strays(), new Goal.Exactly(0)));
    }
}
