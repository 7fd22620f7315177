package io.javascope.foundation.actor;

import io.javascope.foundation.time.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One life of an actor, from a start to the next crash or the end: its behavior and its timers. */
final class Incarnation<M> implements ActorContext<M> {
    private static final System.Logger LOG = System.getLogger(Incarnation.class.getName());

    private final Cell<M> cell;
    private final Set<DelayedMessage> timers = ConcurrentHashMap.newKeySet(1);
    private @Nullable Behavior<M> behavior;
    private volatile boolean stopRequested;
    private volatile boolean over;

    private Incarnation(Cell<M> cell) {
        this.cell = cell;
    }

    /** Makes a new life; what the start function throws is passed on. */
    static <M> Incarnation<M> begin(Cell<M> cell) {
        var incarnation = new Incarnation<>(cell);
        try {
            incarnation.behavior = cell.spec().start().apply(incarnation);
        } catch (Throwable failure) {
            incarnation.cancelTimers();
            throw failure;
        }
        return incarnation;
    }

    void receive(M message) throws Exception {
        Behavior<M> current = behavior;
        if (current == null) {
            throw new IllegalStateException("Actor '" + cell.spec().name() + "' has no behavior");
        }
        current.receive(message);
    }

    boolean stopRequested() {
        return stopRequested;
    }

    /** Ends this life: no timer of it fires any more, its behavior releases what it holds. */
    void end() {
        cancelTimers();
        Behavior<M> last = behavior;
        behavior = null;
        if (last == null) {
            return;
        }
        try {
            last.stopped();
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.WARNING, "Actor '" + cell.spec().name() + "' failed while it stopped", failure);
        }
    }

    /** Ends this life without its behavior, which is stuck in a handler. */
    void abandon() {
        cancelTimers();
    }

    private void cancelTimers() {
        over = true;
        timers.forEach(DelayedMessage::cancel);
    }

    @Override
    public ActorRef<M> self() {
        return cell.ref();
    }

    @Override
    public Cancellable after(Duration delay, M message) {
        var delayed = new DelayedMessage(message);
        timers.add(delayed);
        delayed.schedule(delay);
        if (over) {
            delayed.cancel();
        }
        return delayed;
    }

    @Override
    public void stop() {
        stopRequested = true;
        cell.activate();
    }

    /** A message of the future. Who takes the message out of the reference, timer or cancel, has won. */
    private final class DelayedMessage implements Cancellable {
        private final AtomicReference<@Nullable M> message;
        private volatile @Nullable Future<?> timer;

        DelayedMessage(M message) {
            this.message = new AtomicReference<>(message);
        }

        void schedule(Duration delay) {
            timer = Timer.schedule(delay, this::deliver);
        }

        private void deliver() {
            timers.remove(this);
            M due = message.getAndSet(null);
            if (due != null) {
                cell.cast(due);
            }
        }

        @Override
        public boolean cancel() {
            timers.remove(this);
            Future<?> scheduled = timer;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            return message.getAndSet(null) != null;
        }
    }
}
