package io.javascope.foundation.actor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor knows, and what it decides by that: its children, its budget, whether it restarts them. Any thread;
 * its monitor is never held while anything runs. What is decided is carried out by {@link Tree}.
 */
final class TreeState {
    private enum Phase {
        RUNNING,
        /** Children are brought to rest to be started again; those that crash meanwhile are held. */
        RESTARTING,
        ENDED
    }

    /** What follows from the end of a child's life. */
    enum Verdict {
        /** That child is started again. */
        RESTART,
        /** It ends for good. */
        END,
        /** It ends for good, and the supervisor with it. */
        END_ALL,
        /** It waits: for others to be brought to rest, or for someone above. */
        HOLD,
        /** It waits, and its {@link #group} is restarted. */
        RESTART_GROUP,
        /** It waits: the budget is used up, and someone above decides. */
        GIVE_UP
    }

    private final SupervisorSpec spec;
    private final RestartWindow window;
    private final Children children = new Children();
    /** Crashed while others were brought to rest; to be started again with them. */
    private final List<Child> held = new ArrayList<>();

    private Phase phase = Phase.RUNNING;
    private boolean gaveUp;
    private int restarts;
    private @Nullable Throwable lastFailure;

    TreeState(SupervisorSpec spec) {
        this.spec = spec;
        this.window = new RestartWindow(spec.budget(), System::nanoTime);
    }

    synchronized boolean alive() {
        return phase != Phase.ENDED;
    }

    synchronized ChildStatus.Tree status(List<ChildStatus> below) {
        return new ChildStatus.Tree(
                spec.name(),
                spec.strategy(),
                phase != Phase.ENDED,
                restarts,
                lastFailure == null ? null : lastFailure.toString(),
                below);
    }

    // ---- children ----

    /** Takes a child in; false when it is too late for that. */
    synchronized boolean adopt(Child child) {
        if (phase == Phase.ENDED) {
            return false;
        }
        children.add(child);
        return true;
    }

    synchronized boolean remove(Child child) {
        return children.remove(child);
    }

    synchronized List<Child> children() {
        return children.all();
    }

    /** Whom the crash of this child concerns, by the strategy. */
    synchronized List<Child> group(Child child) {
        return switch (spec.strategy()) {
            case ONE_FOR_ONE -> List.of(child);
            case ONE_FOR_ALL -> children.all();
            case REST_FOR_ONE -> children.from(child);
        };
    }

    // ---- failures ----

    /**
     * A child's life is over.
     *
     * @param again whether its rule says that it is started again
     */
    synchronized Verdict lifeIsOver(Child child, boolean again, Throwable failure) {
        if (phase == Phase.ENDED) {
            return Verdict.HOLD;
        }
        if (!again) {
            children.remove(child);
            return endsWith(child) ? Verdict.END_ALL : Verdict.END;
        }
        if (phase == Phase.RESTARTING) {
            held.add(child);
            return Verdict.HOLD;
        }
        lastFailure = failure;
        if (!window.tryRestart()) {
            giveUp();
            return Verdict.GIVE_UP;
        }
        if (spec.strategy() == Strategy.ONE_FOR_ONE) {
            return Verdict.RESTART;
        }
        phase = Phase.RESTARTING;
        return Verdict.RESTART_GROUP;
    }

    /** A supervisor below has given up, and is still waiting for what is decided here. */
    synchronized Verdict treeGaveUp(TreeState child, Throwable failure) {
        if (phase != Phase.RUNNING || !child.hasGivenUp()) {
            return Verdict.HOLD;
        }
        lastFailure = failure;
        if (!window.tryRestart()) {
            giveUp();
            return Verdict.GIVE_UP;
        }
        phase = Phase.RESTARTING;
        return Verdict.RESTART_GROUP;
    }

    /** From now on every child that crashes is held, until someone above has decided. */
    private void giveUp() {
        phase = Phase.RESTARTING;
        gaveUp = true;
    }

    private synchronized boolean hasGivenUp() {
        return phase == Phase.RESTARTING && gaveUp;
    }

    /** A child has ended by itself: whether that ends its supervisor. */
    private boolean endsWith(Child child) {
        return child.significant()
                && switch (spec.autoShutdown()) {
                    case NEVER -> false;
                    case ANY_SIGNIFICANT -> true;
                    case ALL_SIGNIFICANT -> !children.anySignificant();
                };
    }

    // ---- restarts of a group and of the whole ----

    /**
     * The group is at rest. Gives whom else the crashes concern that came meanwhile, together with the group; the same
     * number means that all may be started again now. Null when there is nothing to start any more.
     */
    synchronized @Nullable List<Child> atRest(List<Child> group) {
        if (phase != Phase.RESTARTING || gaveUp) {
            return null;
        }
        List<Child> all = withHeld(group);
        phase = all.size() > group.size() ? phase : Phase.RUNNING;
        return all;
    }

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

    /** The whole is brought to rest; false if it has ended. */
    synchronized boolean park() {
        if (phase == Phase.ENDED) {
            return false;
        }
        phase = Phase.RESTARTING;
        return true;
    }

    /** The whole is started again; gives how often by now, 0 if it does not wait for that. */
    synchronized int unpark() {
        if (phase != Phase.RESTARTING) {
            return 0;
        }
        phase = Phase.RUNNING;
        gaveUp = false;
        held.clear();
        window.clear();
        return ++restarts;
    }

    synchronized void end() {
        phase = Phase.ENDED;
    }
}
