package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The supervisor behind {@link Supervisor}. Children are independent (one-for-one): a crash restarts that child alone,
 * on the thread it crashed on. When the budget is used up, the failure goes one supervisor up, which restarts this whole
 * tree if its own budget allows.
 *
 * <p>Two locks: this object's monitor guards the fields and is never held while anything runs; {@code structure} is held
 * by whoever brings the whole tree to rest, always taken from parent to child.
 */
final class Tree implements Child {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final System.Logger LOG = System.getLogger(Tree.class.getName());

    /** What a child does that has ended by itself or by a crash. */
    enum Decision {
        RESTART,
        END,
        HOLD
    }

    private enum Phase {
        RUNNING,
        RESTARTING,
        ENDED
    }

    private final String name;
    private final @Nullable Tree parent;
    private final RestartWindow window;
    private final ReentrantLock structure = new ReentrantLock();
    private final List<Child> children = new ArrayList<>();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private Phase phase = Phase.RUNNING;
    private int restarts;

    Tree(String name, RestartBudget budget, @Nullable Tree parent) {
        this.name = name;
        this.parent = parent;
        this.window = new RestartWindow(budget, System::nanoTime);
    }

    CompletableFuture<Exit> exit() {
        return exit;
    }

    synchronized boolean alive() {
        return phase != Phase.ENDED;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChildStatus status() {
        List<ChildStatus> below = snapshot().stream().map(Child::status).toList();
        synchronized (this) {
            return new ChildStatus.Tree(name, phase != Phase.ENDED, restarts, below);
        }
    }

    // ---- children ----

    <M> ActorRef<M> start(ChildSpec<M> spec) {
        requireAlive(spec.name());
        var cell = new Cell<>(spec, this);
        cell.open();
        if (!adopt(cell)) {
            cell.discard();
            throw ended(spec.name());
        }
        cell.release();
        return cell.ref();
    }

    Tree startTree(String childName, RestartBudget budget) {
        var tree = new Tree(childName, budget, this);
        if (!adopt(tree)) {
            throw ended(childName);
        }
        return tree;
    }

    private synchronized boolean adopt(Child child) {
        return phase != Phase.ENDED && children.add(child);
    }

    synchronized boolean remove(Child child) {
        return children.remove(child);
    }

    synchronized List<Child> snapshot() {
        return List.copyOf(children);
    }

    private void requireAlive(String child) {
        if (!alive()) {
            throw ended(child);
        }
    }

    private IllegalStateException ended(String child) {
        return new IllegalStateException(
                "Supervisor '" + name + "' has ended, so '" + child + "' cannot be started under it");
    }

    // ---- failures ----

    synchronized Decision crashed(Cell<?> child, Throwable failure) {
        return decide(child, child.spec().restart() != Restart.TEMPORARY, failure);
    }

    synchronized Decision endedItself(Cell<?> child) {
        boolean again = child.spec().restart() == Restart.PERMANENT;
        return decide(child, again, new IllegalStateException("Actor '" + child.name() + "' ends again and again"));
    }

    private Decision decide(Cell<?> child, boolean again, Throwable failure) {
        if (phase != Phase.RUNNING) {
            return Decision.HOLD;
        }
        if (!again) {
            children.remove(child);
            return Decision.END;
        }
        if (window.tryRestart()) {
            return Decision.RESTART;
        }
        giveUp("'" + child.name() + "'", failure);
        return Decision.HOLD;
    }

    /** The budget is used up: from now on every child that crashes is held, until someone above has decided. */
    private void giveUp(String child, Throwable failure) {
        phase = Phase.RESTARTING;
        LOG.log(
                System.Logger.Level.ERROR,
                "Supervisor '" + name + "' has used up its restarts, the last for " + child,
                failure);
        Thread.ofVirtual().name("escalation of " + name).start(() -> escalate(failure));
    }

    private void escalate(Throwable failure) {
        if (parent == null) {
            endAll(PATIENCE, new Exit.Crashed(failure));
        } else {
            parent.restartTree(this, failure);
        }
    }

    private void restartTree(Tree child, Throwable failure) {
        structure.lock();
        try {
            synchronized (this) {
                if (phase != Phase.RUNNING || !child.isWaiting()) {
                    return;
                }
                if (!window.tryRestart()) {
                    giveUp("supervisor '" + child.name + "'", failure);
                    return;
                }
            }
            child.park(PATIENCE);
            child.unpark();
        } finally {
            structure.unlock();
        }
    }

    private synchronized boolean isWaiting() {
        return phase == Phase.RESTARTING;
    }

    // ---- the whole tree ----

    @Override
    public void park(Duration patience) {
        structure.lock();
        try {
            synchronized (this) {
                if (phase == Phase.ENDED) {
                    return;
                }
                phase = Phase.RESTARTING;
            }
            snapshot().reversed().forEach(child -> child.park(patience));
        } finally {
            structure.unlock();
        }
    }

    @Override
    public void unpark() {
        structure.lock();
        try {
            synchronized (this) {
                if (phase != Phase.RESTARTING) {
                    return;
                }
                phase = Phase.RUNNING;
                window.clear();
                restarts++;
            }
            snapshot().forEach(Child::unpark);
        } finally {
            structure.unlock();
        }
    }

    @Override
    public void end(Duration patience) {
        endAll(patience, new Exit.Stopped());
    }

    private void endAll(Duration patience, Exit last) {
        structure.lock();
        try {
            synchronized (this) {
                phase = Phase.ENDED;
            }
            for (Child child : snapshot().reversed()) {
                child.end(patience);
                remove(child);
            }
        } finally {
            structure.unlock();
        }
        if (parent != null) {
            parent.remove(this);
        }
        exit.complete(last);
    }
}
