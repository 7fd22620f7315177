package io.javascope.foundation.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An actor somewhere in a tree, to be killed by a test. It is in the package of actors because nothing that is shipped
 * can do this.
 *
 * @param path the names from the root down
 */
public record Victim(String path, ActorRef<?> actor) {

    /** All living actors below a supervisor. */
    public static List<Victim> below(Supervisor root) {
        var all = new ArrayList<Victim>();
        collect(root.tree(), root.name(), all);
        return all;
    }

    /** Makes the present incarnation crash between two messages, as the crash of an actor linked to it would. */
    public void kill() {
        try (Supervisor elsewhere = Supervisor.root("killer")) {
            ActorRef<Runnable> killer = elsewhere.start(ChildSpec.temporary("killer", context -> _ -> {
                context.link(actor);
                throw new AssertionError("killed by the test");
            }));
            killer.cast(() -> {});
            killer.exit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    public boolean alive() {
        return actor.alive();
    }

    public int restarts() {
        return actor.status().restarts();
    }

    private static void collect(Tree tree, String path, List<Victim> all) {
        for (Child child : tree.snapshot()) {
            String below = path + "/" + child.name();
            switch (child) {
                case Tree branch -> collect(branch, below, all);
                case Cell<?> cell -> all.add(new Victim(below, cell));
            }
        }
    }
}
