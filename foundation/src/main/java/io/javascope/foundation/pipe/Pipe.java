package io.javascope.foundation.pipe;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Overflow;
import io.javascope.foundation.actor.Supervisor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Takes items from many writers and hands them to consumers in batches, as fast as these ask and no faster. What nobody
 * has asked for waits up to a bound; beyond it a writer waits or is refused, so that a slow consumer slows its writers
 * down and memory stays bounded.
 *
 * <p>A full batch goes out as soon as it is asked for, a smaller one only to a consumer that has nothing else to do: a
 * quiet pipe is quick, a busy one has large batches. With several consumers the one that asks for most gets the next.
 * Any thread may write; a handler must not wait for its own pipe.
 *
 * @param <T> the items
 */
public final class Pipe<T> {
    private final String name;
    private final int capacity;
    private final IntConsumer producer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition quiet = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private final List<Outlet<T>> outlets = new ArrayList<>();
    private boolean closed;
    private long accepted;
    private long refused;
    private long handled;
    private long lost;

    /**
     * A pipe that is filled by its writers.
     *
     * @param capacity the most items that wait
     */
    public Pipe(String name, int capacity) {
        this(name, capacity, wanted -> {});
    }

    /**
     * A pipe whose producer is told what is wanted.
     *
     * @param producer told how many items more are wanted than wait; may write them at once or later. Runs on the
     *     thread that asks, never under a lock
     */
    public Pipe(String name, int capacity, IntConsumer producer) {
        if (capacity < 1) {
            throw new IllegalArgumentException("The pipe '" + name + "' needs a capacity >= 1, not " + capacity);
        }
        this.name = name;
        this.capacity = capacity;
        this.producer = producer;
    }

    /** Writes an item if there is room; false, and counted as refused, if there is none or the pipe is closed. */
    public boolean offer(T item) {
        lock.lock();
        try {
            return take(item);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes an item, waiting for room.
     *
     * @return false, and counted as refused, if there was none until the deadline or the pipe is closed
     */
    public boolean put(T item, Duration deadline) throws InterruptedException {
        long left = deadline.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && waiting.size() >= capacity && left > 0) {
                left = room.awaitNanos(left);
            }
            return take(item);
        } finally {
            lock.unlock();
        }
    }

    private boolean take(T item) {
        if (closed || waiting.size() >= capacity) {
            refused++;
            return false;
        }
        accepted++;
        waiting.add(item);
        dispatch();
        return true;
    }

    /**
     * Starts a consumer: an actor that is started again after a crash.
     *
     * @param handler makes the handler of a new incarnation
     */
    public ActorRef<?> consumer(Supervisor parent, String consumer, Demand demand, Supplier<BatchHandler<T>> handler) {
        var outlet = new Outlet<>(this, demand);
        // Bounded by the demand: no more than that many items are ever on their way.
        ActorRef<List<T>> actor =
                parent.start(ChildSpec.<List<T>>permanent(consumer, context -> outlet.consumer(handler.get()))
                        .withOverflow(Overflow.unbounded()));
        outlet.serve(actor);
        lock.lock();
        try {
            outlets.add(outlet);
        } finally {
            lock.unlock();
        }
        ask(outlet);
        actor.onExit(exit -> leave(outlet));
        return actor;
    }

    /** What it holds and has done. */
    public PipeStatus status() {
        lock.lock();
        try {
            return new PipeStatus(
                    name,
                    waiting.size(),
                    capacity,
                    outlets.stream().mapToInt(Outlet::inFlight).sum(),
                    outlets.stream().mapToInt(Outlet::wanted).sum(),
                    accepted,
                    refused,
                    handled,
                    lost);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything written before has been handled or lost; false when the time is over before. */
    public boolean flush(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            long goal = accepted;
            while (handled + lost < goal && left > 0) {
                left = quiet.awaitNanos(left);
            }
            return handled + lost >= goal;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more items; what waits is still handed out. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- consumers ----

    /** Asks again for a consumer that has few items left, as its demand says. */
    void ask(Outlet<T> outlet) {
        int missing;
        lock.lock();
        try {
            int more = outlet.ask();
            dispatch();
            missing = more == 0 ? 0 : outlets.stream().mapToInt(Outlet::wanted).sum() - waiting.size();
        } finally {
            lock.unlock();
        }
        if (missing > 0) {
            producer.accept(missing);
        }
    }

    void done(Outlet<T> outlet, List<T> batch) {
        lock.lock();
        try {
            if (outlet.done(batch)) {
                handled += batch.size();
                quiet.signalAll();
            }
        } finally {
            lock.unlock();
        }
        ask(outlet);
    }

    /** A consumer starts, perhaps again: what the one before had in its hands is lost. */
    void restarted(Outlet<T> outlet) {
        lock.lock();
        try {
            lost += outlet.lost();
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
        if (outlet.serving()) {
            ask(outlet);
        }
    }

    private void leave(Outlet<T> outlet) {
        lock.lock();
        try {
            outlets.remove(outlet);
            lost += outlet.lost();
            quiet.signalAll();
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    private void dispatch() {
        while (!waiting.isEmpty()) {
            Optional<Outlet<T>> next = outlets.stream()
                    .filter(outlet -> outlet.takes(waiting.size()))
                    .max(Comparator.comparingInt(Outlet::wanted));
            if (next.isEmpty()) {
                return;
            }
            int count = next.get().fits(waiting.size());
            List<T> batch = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                batch.add(waiting.remove());
            }
            next.get().deliver(batch);
            room.signalAll();
        }
    }
}
