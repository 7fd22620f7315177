package io.javascope.foundation.actor;

import io.javascope.foundation.time.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One life of an actor, from a start to the next crash or the end: its behavior, its timers and monitors. */
final class Incarnation<M> implements ActorContext<M> {
    private static final System.Logger LOG = System.getLogger(Incarnation.class.getName());

    private final Cell<M> cell;
    private @Nullable Behavior<M> behavior;
    private @Nullable BehaviorStats stats;
    /** Timers and monitors, guarded by this object; null until there is one. */
    private @Nullable Set<Cancellable> attached;

    private volatile boolean stopRequested;
    private volatile boolean over;

    private Incarnation(Cell<M> cell) {
        this.cell = cell;
    }

    /** Makes a new life; what the start function throws is passed on. */
    static <M> Incarnation<M> begin(Cell<M> cell) {
        var incarnation = new Incarnation<>(cell);
        try {
            Behavior<M> made = cell.spec().start().apply(incarnation);
            incarnation.behavior = made;
            incarnation.stats = cell.kernel().stats(made.getClass());
        } catch (Throwable failure) {
            incarnation.detachAll();
            throw failure;
        }
        return incarnation;
    }

    void receive(M message, @Nullable Trace trace) throws Exception {
        Behavior<M> current = behavior;
        if (current == null) {
            throw new IllegalStateException("Actor '" + cell.name() + "' has no behavior");
        }
        if (trace == null) {
            current.receive(message);
        } else {
            trace.call(() -> {
                current.receive(message);
                return true;
            });
        }
    }

    @Nullable
    BehaviorStats stats() {
        return stats;
    }

    String behaviorName() {
        BehaviorStats known = stats;
        return known == null ? "" : known.behavior();
    }

    /** Whether code of the behavior's own runs at the end. */
    boolean hasOwnStop() {
        BehaviorStats known = stats;
        return known == null || known.hasOwnStop();
    }

    boolean stopRequested() {
        return stopRequested;
    }

    /** Ends this life: no timer of it fires any more, its behavior releases what it holds. */
    void end() {
        detachAll();
        Behavior<M> last = behavior;
        behavior = null;
        if (last == null) {
            return;
        }
        try {
            last.stopped();
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.WARNING, "Actor '" + cell.name() + "' failed while it stopped", failure);
        }
    }

    /** Ends this life without its behavior, which is stuck in a handler. */
    void abandon() {
        detachAll();
    }

    private void detachAll() {
        List<Cancellable> all;
        synchronized (this) {
            over = true;
            all = attached == null ? List.of() : List.copyOf(attached);
            attached = null;
        }
        all.forEach(Cancellable::cancel);
    }

    @Override
    public Cancellable attach(Cancellable ofThisLife) {
        if (!keep(ofThisLife)) {
            ofThisLife.cancel();
        }
        return () -> detach(ofThisLife);
    }

    private synchronized boolean keep(Cancellable ofThisLife) {
        if (over) {
            return false;
        }
        Set<Cancellable> all = attached;
        if (all == null) {
            all = new HashSet<>(4);
            attached = all;
        }
        return all.add(ofThisLife);
    }

    private synchronized boolean detach(Cancellable ofThisLife) {
        return attached != null && attached.remove(ofThisLife);
    }

    @Override
    public ActorRef<M> self() {
        return cell;
    }

    @Override
    public Cancellable after(Duration delay, M message) {
        return scheduled(delay, Mail.cast(message), null);
    }

    @Override
    public Cancellable every(Duration period, M message) {
        return scheduled(period, Mail.cast(message), period);
    }

    private Cancellable scheduled(Duration delay, Mail<M> mail, @Nullable Duration period) {
        var delayed = new Delayed(mail, period);
        if (keep(delayed)) {
            delayed.schedule(delay);
        }
        return delayed;
    }

    @Override
    public Cancellable monitor(ActorRef<?> other, Function<Exit, M> message) {
        var monitor = new Monitor(other, message);
        if (keep(monitor)) {
            other.observe(monitor);
        }
        return monitor;
    }

    @Override
    public void link(ActorRef<?> other) {
        cell.link(other.cell());
    }

    @Override
    public void unlink(ActorRef<?> other) {
        cell.unlink(other.cell());
    }

    @Override
    public void signal(M message) {
        cell.post(new Mail.Urgent<>(message, null));
    }

    @Override
    public void crash(Throwable cause) {
        if (!over) {
            cell.crash(cause);
        }
    }

    @Override
    public void stop() {
        stopRequested = true;
        cell.activate();
    }

    /** A message of the future, once or again and again. */
    private final class Delayed implements Cancellable {
        private final Mail<M> mail;
        private final @Nullable Duration period;
        private @Nullable Cancellable timer;
        private boolean done;

        Delayed(Mail<M> mail, @Nullable Duration period) {
            this.mail = mail;
            this.period = period;
        }

        synchronized void schedule(Duration delay) {
            if (!done) {
                var scheduled = Timer.schedule(delay, this::deliver);
                timer = () -> scheduled.cancel(false);
            }
        }

        /** The lock decides between the timer and a cancel. */
        private void deliver() {
            synchronized (this) {
                if (done) {
                    return;
                }
                done = period == null;
            }
            if (period == null) {
                detach(this);
                cell.accept(mail);
            } else {
                cell.accept(Mail.copy(mail));
                schedule(period);
            }
        }

        @Override
        public boolean cancel() {
            detach(this);
            Cancellable scheduled;
            synchronized (this) {
                if (done) {
                    return false;
                }
                done = true;
                scheduled = timer;
            }
            if (scheduled != null) {
                scheduled.cancel();
            }
            return true;
        }
    }

    /** Waits for the end of another actor. */
    private final class Monitor implements Cancellable, Consumer<Exit> {
        private final ActorRef<?> other;
        private final Function<Exit, M> message;

        Monitor(ActorRef<?> other, Function<Exit, M> message) {
            this.other = other;
            this.message = message;
        }

        @Override
        public void accept(Exit exit) {
            detach(this);
            cell.post(new Mail.Urgent<>(message.apply(exit), null));
        }

        @Override
        public boolean cancel() {
            detach(this);
            return other.forget(this);
        }
    }
}
