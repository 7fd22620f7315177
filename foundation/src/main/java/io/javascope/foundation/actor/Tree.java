package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The supervisor behind {@link Supervisor}. One for one, a crash restarts that child alone, on the thread it crashed on.
 * By the other strategies the crashed child is held, and a thread of its own parks the group in reverse and starts it in
 * order. When the budget is used up, the failure goes one supervisor up, which treats this whole tree as a crashed child.
 *
 * <p>Two locks: this object's monitor guards the fields and is never held while anything runs; {@code structure} is held
 * by whoever brings children to rest, always taken from parent to child.
 */
final class Tree implements Child {
    /** What a child does that has ended by itself or by a crash. */
    enum Decision {
        RESTART,
        END,
        HOLD
    }

    private enum Phase {
        RUNNING,
        /** Children are brought to rest to be started again; those that crash meanwhile are held. */
        RESTARTING,
        ENDED
    }

    private final SupervisorSpec spec;
    private final @Nullable Tree parent;
    private final Kernel kernel;
    private final String path;
    private final RestartWindow window;
    private final ReentrantLock structure = new ReentrantLock();
    private final Children children = new Children();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    /** Crashed while others were brought to rest; to be started again with them. */
    private final List<Child> held = new ArrayList<>();

    private Phase phase = Phase.RUNNING;
    private boolean gaveUp;
    private int restarts;
    private @Nullable Throwable lastFailure;
    private @Nullable Child before;
    private @Nullable Child after;

    Tree(SupervisorSpec spec, @Nullable Tree parent) {
        this.spec = spec;
        this.parent = parent;
        this.kernel = parent == null ? new Kernel(spec.name()) : parent.kernel;
        this.path = parent == null ? spec.name() : parent.path + "/" + spec.name();
        this.window = new RestartWindow(spec.budget(), System::nanoTime);
    }

    Kernel kernel() {
        return kernel;
    }

    Tree top() {
        return parent == null ? this : parent.top();
    }

    CompletableFuture<Exit> exit() {
        return exit;
    }

    synchronized boolean alive() {
        return phase != Phase.ENDED;
    }

    synchronized boolean ending() {
        return phase == Phase.ENDED;
    }

    @Override
    public String name() {
        return spec.name();
    }

    String path() {
        return path;
    }

    private void tell(KernelEvent event) {
        kernel.events().tell(event);
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    @Override
    public ChildStatus.Tree status() {
        List<ChildStatus> below = snapshot().stream().map(Child::status).toList();
        synchronized (this) {
            return new ChildStatus.Tree(
                    spec.name(),
                    spec.strategy(),
                    phase != Phase.ENDED,
                    restarts,
                    lastFailure == null ? null : lastFailure.toString(),
                    below);
        }
    }

    // ---- children ----

    <M> ActorRef<M> start(ChildSpec<M> child) {
        requireAlive(child.name());
        var cell = new Cell<>(child, this);
        cell.open();
        if (!adopt(cell)) {
            cell.discard();
            throw ended(child.name());
        }
        cell.release();
        return cell;
    }

    Tree startTree(SupervisorSpec child) {
        var tree = new Tree(child, this);
        if (!adopt(tree)) {
            throw ended(child.name());
        }
        if (kernel.events().lives()) {
            tell(new KernelEvent.Started(tree.path(), now()));
        }
        return tree;
    }

    private synchronized boolean adopt(Child child) {
        if (phase == Phase.ENDED) {
            return false;
        }
        children.add(child);
        return true;
    }

    synchronized boolean remove(Child child) {
        return children.remove(child);
    }

    synchronized List<Child> snapshot() {
        return children.all();
    }

    private void requireAlive(String child) {
        if (!alive()) {
            throw ended(child);
        }
    }

    private IllegalStateException ended(String child) {
        return new IllegalStateException(
                "Supervisor '" + spec.name() + "' has ended, so '" + child + "' cannot be started under it");
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
        if (phase == Phase.ENDED) {
            return Decision.HOLD;
        }
        if (!again) {
            children.remove(child);
            shutDownAfter(child);
            return Decision.END;
        }
        if (phase == Phase.RESTARTING) {
            held.add(child);
            return Decision.HOLD;
        }
        lastFailure = failure;
        if (!window.tryRestart()) {
            giveUp(failure);
            return Decision.HOLD;
        }
        if (spec.strategy() == Strategy.ONE_FOR_ONE) {
            return Decision.RESTART;
        }
        phase = Phase.RESTARTING;
        List<Child> group = group(child);
        Thread.ofVirtual().name("restart below " + spec.name()).start(() -> restart(group));
        return Decision.HOLD;
    }

    /** A significant child has ended by itself: perhaps that ends this supervisor. */
    private void shutDownAfter(Child child) {
        boolean over = child.significant()
                && switch (spec.autoShutdown()) {
                    case NEVER -> false;
                    case ANY_SIGNIFICANT -> true;
                    case ALL_SIGNIFICANT -> !children.anySignificant();
                };
        if (over) {
            Thread.ofVirtual().name("end of " + spec.name()).start(() -> endAll(null, new Exit.Normal()));
        }
    }

    /** Whom the crash of this child concerns, by the strategy. */
    private List<Child> group(Child child) {
        return switch (spec.strategy()) {
            case ONE_FOR_ONE -> List.of(child);
            case ONE_FOR_ALL -> children.all();
            case REST_FOR_ONE -> children.from(child);
        };
    }

    /** Parks the group in reverse and starts it in order. A crash while it starts is a new one, decided as any other. */
    private void restart(List<Child> first) {
        structure.lock();
        try {
            List<Child> parked = List.of();
            List<Child> group = first;
            while (group.size() > parked.size()) {
                group.reversed().forEach(child -> child.park(null));
                parked = group;
                synchronized (this) {
                    if (phase != Phase.RESTARTING || gaveUp) {
                        return;
                    }
                    group = withHeld(parked);
                    phase = group.size() > parked.size() ? phase : Phase.RUNNING;
                }
            }
            parked.forEach(Child::unpark);
        } finally {
            structure.unlock();
        }
    }

    /** The group, and whom the crashes concern that came while it was brought to rest. */
    private List<Child> withHeld(List<Child> group) {
        Set<Child> concerned = new HashSet<>(group);
        held.forEach(child -> concerned.addAll(group(child)));
        held.clear();
        List<Child> ordered = new ArrayList<>(children.all());
        ordered.retainAll(concerned);
        // One that was stopped meanwhile is no child any more; to start it again does nothing.
        ordered.forEach(concerned::remove);
        ordered.addAll(concerned);
        return ordered;
    }

    /** The budget is used up: from now on every child that crashes is held, until someone above has decided. */
    private void giveUp(Throwable failure) {
        phase = Phase.RESTARTING;
        gaveUp = true;
        lastFailure = failure;
        tell(new KernelEvent.GaveUp(path(), now(), failure));
        Thread.ofVirtual().name("escalation of " + spec.name()).start(() -> escalate(failure));
    }

    private void escalate(Throwable failure) {
        if (parent == null) {
            endAll(null, new Exit.Crashed(failure));
        } else {
            parent.restartTree(this, failure);
        }
    }

    private void restartTree(Tree child, Throwable failure) {
        List<Child> group;
        structure.lock();
        try {
            synchronized (this) {
                if (phase != Phase.RUNNING || !child.hasGivenUp()) {
                    return;
                }
                lastFailure = failure;
                if (!window.tryRestart()) {
                    giveUp(failure);
                    return;
                }
                phase = Phase.RESTARTING;
                group = group(child);
            }
            restart(group);
        } finally {
            structure.unlock();
        }
    }

    private synchronized boolean hasGivenUp() {
        return phase == Phase.RESTARTING && gaveUp;
    }

    // ---- the whole tree ----

    @Override
    public void park(@Nullable Duration patience) {
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
            int count;
            synchronized (this) {
                if (phase != Phase.RESTARTING) {
                    return;
                }
                phase = Phase.RUNNING;
                gaveUp = false;
                held.clear();
                window.clear();
                count = ++restarts;
            }
            tell(new KernelEvent.Restarted(path(), now(), count));
            snapshot().forEach(Child::unpark);
        } finally {
            structure.unlock();
        }
    }

    @Override
    public void end(@Nullable Duration patience) {
        endAll(patience, new Exit.Stopped());
    }

    private void endAll(@Nullable Duration patience, Exit last) {
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
        } else {
            kernel.ended();
        }
        if (exit.complete(last) && kernel.events().lives()) {
            tell(new KernelEvent.Ended(path(), now(), last, 0));
        }
    }

    @Override
    public boolean significant() {
        return false;
    }

    @Override
    public @Nullable Child before() {
        return before;
    }

    @Override
    public @Nullable Child after() {
        return after;
    }

    @Override
    public void before(@Nullable Child child) {
        before = child;
    }

    @Override
    public void after(@Nullable Child child) {
        after = child;
    }
}
