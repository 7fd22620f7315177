package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Starts actors, restarts them when they crash, and stops them in reverse order. One child's crash leaves the others
 * alone. When a child has been restarted more often than the budget allows, the supervisor hands the failure to its own
 * supervisor, which restarts the whole of it (references stay valid, temporary children end) if its budget allows; a
 * root that runs out stops everything and completes {@link #exit()} with the crash.
 *
 * <p>All methods may be called by any thread.
 */
public final class Supervisor implements AutoCloseable {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

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
        return new Supervisor(new Tree(name, budget, null));
    }

    /**
     * Starts a supervisor under this one.
     *
     * @throws IllegalStateException if this one has ended
     */
    public Supervisor supervisor(String name, RestartBudget budget) {
        return new Supervisor(tree.startTree(name, budget));
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
     * Stops one child for good, whatever its restart rule says: waits that long for the message it handles, then
     * interrupts it, then abandons it.
     *
     * @return false if it is not, or no longer, a child of this supervisor
     */
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

    /** Stops with five seconds per child. */
    @Override
    public void close() {
        stop(CLOSE_PATIENCE);
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
        return tree.snapshot().stream().map(Child::status).toList();
    }
}
