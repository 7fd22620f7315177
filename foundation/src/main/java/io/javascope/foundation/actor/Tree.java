package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The supervisor behind {@link Supervisor}. One for one, a crash restarts that child alone, on the thread it crashed on.
 * By the other strategies the crashed child is held, and a thread of its own parks the group in reverse and starts it in
 * order. When the budget is used up, the failure goes one supervisor up, which treats this whole tree as a crashed child.
 *
 * <p>What is known and decided is {@link TreeState}. Whoever brings children to rest holds {@code structure}, always
 * taken from parent to child.
 */
final class Tree implements Child {
    /** What a child does that has ended by itself or by a crash. */
    enum Decision {
        RESTART,
        END,
        HOLD
    }

    private final SupervisorSpec spec;
    private final @Nullable Tree parent;
    private final Kernel kernel;
    private final String path;
    private final TreeState state;
    private final ReentrantLock structure = new ReentrantLock();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private @Nullable Child before;
    private @Nullable Child after;

    Tree(SupervisorSpec spec, @Nullable Tree parent) {
        this.spec = spec;
        this.parent = parent;
        this.kernel = parent == null ? new Kernel(spec.name()) : parent.kernel;
        this.path = parent == null ? spec.name() : parent.path + "/" + spec.name();
        this.state = new TreeState(spec);
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

    boolean alive() {
        return state.alive();
    }

    boolean ending() {
        return !state.alive();
    }

    @Override
    public String name() {
        return spec.name();
    }

    String path() {
        return path;
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    @Override
    public ChildStatus.Tree status() {
        return state.status(state.children().stream().map(Child::status).toList());
    }

    // ---- children ----

    <M> ActorRef<M> start(ChildSpec<M> child) {
        if (!alive()) {
            throw ended(child.name());
        }
        var cell = new Cell<>(child, this);
        cell.open();
        if (!state.adopt(cell)) {
            cell.discard();
            throw ended(child.name());
        }
        cell.release();
        return cell;
    }

    Tree startTree(SupervisorSpec child) {
        var tree = new Tree(child, this);
        if (!state.adopt(tree)) {
            throw ended(child.name());
        }
        if (kernel.events().lives()) {
            kernel.tell(new KernelEvent.Started(tree.path(), now()));
        }
        return tree;
    }

    List<Child> snapshot() {
        return state.children();
    }

    boolean remove(Child child) {
        return state.remove(child);
    }

    private IllegalStateException ended(String child) {
        return new IllegalStateException(
                "Supervisor '" + spec.name() + "' has ended, so '" + child + "' cannot be started under it");
    }

    // ---- failures ----

    Decision crashed(Cell<?> child, Throwable failure) {
        return decide(child, child.spec().restart() != Restart.TEMPORARY, failure);
    }

    Decision endedItself(Cell<?> child) {
        boolean again = child.spec().restart() == Restart.PERMANENT;
        return decide(child, again, new IllegalStateException("Actor '" + child.name() + "' ends again and again"));
    }

    private Decision decide(Cell<?> child, boolean again, Throwable failure) {
        return switch (state.lifeIsOver(child, again, failure)) {
            case RESTART -> Decision.RESTART;
            case HOLD -> Decision.HOLD;
            case END -> Decision.END;
            case END_ALL -> {
                inBackground("end", () -> endAll(null, new Exit.Normal()));
                yield Decision.END;
            }
            case RESTART_GROUP -> {
                List<Child> group = state.group(child);
                inBackground("restart", () -> restart(group));
                yield Decision.HOLD;
            }
            case GIVE_UP -> {
                giveUp(failure);
                yield Decision.HOLD;
            }
        };
    }

    private void inBackground(String what, Runnable body) {
        Thread.ofVirtual().name(what + " of " + spec.name()).start(body);
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
                List<Child> all = state.atRest(parked);
                if (all == null) {
                    return;
                }
                group = all;
            }
            parked.forEach(Child::unpark);
        } finally {
            structure.unlock();
        }
    }

    /** The budget is used up. */
    private void giveUp(Throwable failure) {
        kernel.tell(new KernelEvent.GaveUp(path(), now(), failure));
        inBackground("escalation", () -> escalate(failure));
    }

    private void escalate(Throwable failure) {
        if (parent == null) {
            endAll(null, new Exit.Crashed(failure));
        } else {
            parent.restartTree(this, failure);
        }
    }

    private void restartTree(Tree child, Throwable failure) {
        structure.lock();
        try {
            switch (state.treeGaveUp(child.state, failure)) {
                case RESTART_GROUP -> restart(state.group(child));
                case GIVE_UP -> giveUp(failure);
                case HOLD, RESTART, END, END_ALL -> {} // somebody has decided already
            }
        } finally {
            structure.unlock();
        }
    }

    // ---- the whole tree ----

    @Override
    public void park(@Nullable Duration patience) {
        structure.lock();
        try {
            if (state.park()) {
                state.children().reversed().forEach(child -> child.park(patience));
            }
        } finally {
            structure.unlock();
        }
    }

    @Override
    public void unpark() {
        structure.lock();
        try {
            int count = state.unpark();
            if (count > 0) {
                kernel.tell(new KernelEvent.Restarted(path(), now(), count));
                state.children().forEach(Child::unpark);
            }
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
            state.end();
            for (Child child : state.children().reversed()) {
                child.end(patience);
                remove(child);
            }
        } finally {
            structure.unlock();
        }
        if (parent != null) {
            parent.remove(this);
        }
        if (exit.complete(last) && kernel.events().lives()) {
            kernel.tell(new KernelEvent.Ended(path(), now(), last, 0));
        }
        if (parent == null) {
            kernel.ended();
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
