package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Starts actors, restarts them when they crash, and stops them in reverse order. Whether one child's crash concerns the
 * others is its {@link Strategy}. When children have been restarted more often than the budget allows, the supervisor
 * hands the failure to its own supervisor, to which it is a crashed child: if the budget there allows it is restarted
 * whole (references stay valid, temporary children end). A root that runs out stops everything and completes
 * {@link #exit()} with the crash.
 *
 * <p>All methods may be called by any thread.
 */
public final class Supervisor implements AutoCloseable {
    private final Tree tree;

    private Supervisor(Tree tree) {
        this.tree = tree;
    }

    /** The top of a new tree, with the default budget. */
    public static Supervisor root(String name) {
        return root(name, RestartBudget.DEFAULT);
    }

    /** The top of a new tree. */
    public static Supervisor root(String name, RestartBudget budget) {
        return root(SupervisorSpec.of(name).withBudget(budget));
    }

    /** The top of a new tree. */
    public static Supervisor root(SupervisorSpec spec) {
        return new Supervisor(new Tree(spec, null));
    }

    /**
     * Starts a supervisor under this one, one for one.
     *
     * @throws IllegalStateException if this one has ended
     */
    public Supervisor supervisor(String name, RestartBudget budget) {
        return supervisor(SupervisorSpec.of(name).withBudget(budget));
    }

    /**
     * Starts a supervisor under this one.
     *
     * @throws IllegalStateException if this one has ended
     */
    public Supervisor supervisor(SupervisorSpec spec) {
        return new Supervisor(tree.startTree(spec));
    }

    /**
     * Starts an actor. Its start function runs on the calling thread; what that throws is thrown here, and nothing is
     * started then.
     *
     * @throws IllegalStateException if this supervisor has ended
     */
    public <M> ActorRef<M> start(ChildSpec<M> spec) {
        return tree.start(spec);
    }

    /**
     * Stops one child for good, whatever its restart rule says: waits as long as its spec says for the message it
     * handles, then interrupts it, then abandons it.
     *
     * @return false if it is not, or no longer, a child of this supervisor
     */
    public boolean stop(ActorRef<?> child) {
        return stop(child, child.cell().spec().shutdown());
    }

    /** Stops one child as {@link #stop(ActorRef)} does, with another time for the message it handles. */
    public boolean stop(ActorRef<?> child, Duration patience) {
        boolean mine = tree.remove(child.cell());
        if (mine) {
            child.cell().end(patience);
        }
        return mine;
    }

    /**
     * Stops all children, the last started first, each with that much time for the message it handles, and ends this
     * supervisor. Returns when all have ended, except when a child itself calls this: it ends after its message.
     */
    public void stop(Duration perChild) {
        tree.end(perChild);
    }

    /** Stops as {@link #stop(Duration)} does, but gives each child the time that its own spec says. */
    @Override
    public void close() {
        tree.end(null);
    }

    Tree tree() {
        return tree;
    }

    /** The top of the tree that this one belongs to; itself if it is the root. */
    public Supervisor top() {
        return new Supervisor(tree.top());
    }

    public String name() {
        return tree.name();
    }

    public boolean alive() {
        return tree.alive();
    }

    /** Completes when this supervisor has ended: stopped, or crashed if it was a root out of restarts. */
    public CompletableFuture<Exit> exit() {
        return tree.exit().copy();
    }

    /** What is below, in the order it was started. */
    public List<ChildStatus> children() {
        return status().children();
    }

    /**
     * This supervisor and the whole tree below it. Each actor is looked at once, without stopping it, so figures of
     * different actors are not of the very same moment.
     */
    public ChildStatus.Tree status() {
        return tree.status();
    }

    /** What the behavior classes of the whole tree, from its root, have done. */
    public List<BehaviorStatus> behaviors() {
        return tree.kernel().behaviors();
    }

    /**
     * From now on tells this listener what happens in the whole tree, from its root.
     *
     * @return forgets the listener
     */
    public Cancellable listen(KernelEvents listener) {
        return tree.kernel().events().listen(listener);
    }
}
