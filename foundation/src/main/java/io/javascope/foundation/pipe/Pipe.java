package io.javascope.foundation.pipe;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Overflow;
import io.javascope.foundation.actor.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes items from many writers and hands them to consumers in batches, as fast as these ask and no faster. What nobody
 * has asked for waits up to a bound; beyond it a writer waits or is refused, so that a slow consumer slows its writers
 * down and memory stays bounded.
 *
 * <p>A full batch goes out as soon as it is asked for, a smaller one only to a consumer that has nothing else to do: a
 * quiet pipe is quick, a busy one has large batches. With several consumers the one that asks for most gets the next.
 * Any thread may write; a handler must not wait for its own pipe.
 *
 * <p>A consumer is an actor that {@linkplain #subscribe subscribes}; {@link #consumer} makes one that does nothing else.
 * One that is started again subscribes again: what it had in hand is lost and counted, what it had not taken yet is
 * delivered anew, in order.
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
    private final Backlog<T> waiting = new Backlog<>();
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

    // ---- writers ----

    /** Writes an item if there is room; false, and counted as refused, if there is none or the pipe is closed. */
    public boolean offer(T item) {
        return underLock(() -> accept(item));
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
            return accept(item);
        } finally {
            lock.unlock();
        }
    }

    private boolean accept(T item) {
        if (closed || waiting.size() >= capacity) {
            refused++;
            return false;
        }
        accepted++;
        waiting.add(item);
        dispatch();
        return true;
    }

    /** Takes no more items; what waits is still handed out. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- looking ----

    /** What it holds and has done. */
    public PipeStatus status() {
        return underLock(() -> new PipeStatus(
                name,
                waiting.size(),
                capacity,
                outlets.stream().mapToInt(Outlet::inFlight).sum(),
                wanted(),
                accepted,
                refused,
                handled,
                lost));
    }

    /**
     * Waits until everything written before has been handled or lost.
     *
     * @return false when the time is over before, or nobody is left who could handle it
     */
    public boolean flush(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            long goal = accepted;
            while (oldest() < goal && left > 0 && !(closed && outlets.isEmpty())) {
                left = quiet.awaitNanos(left);
            }
            return oldest() >= goal;
        } finally {
            lock.unlock();
        }
    }

    /** How many items were accepted before the oldest one that is not over yet. */
    private long oldest() {
        long oldest = waiting.oldest();
        for (Outlet<T> outlet : outlets) {
            oldest = outlet.oldest(oldest);
        }
        return oldest;
    }

    private int wanted() {
        return outlets.stream().mapToInt(Outlet::wanted).sum();
    }

    // ---- consumers ----

    /**
     * Starts a consumer: an actor that is started again after a crash.
     *
     * @param handler makes the handler of a new incarnation
     */
    public ActorRef<?> consumer(Supervisor parent, String consumer, Demand demand, Supplier<BatchHandler<T>> handler) {
        // Bounded by the demand: no more than that many items are ever on their way.
        return parent.start(ChildSpec.<Delivery<T>>permanent(consumer, context -> {
                    BatchHandler<T> made = handler.get();
                    subscribe(context.self(), demand, Function.identity());
                    return delivery -> {
                        List<T> items = delivery.take();
                        if (!items.isEmpty()) {
                            made.handle(items);
                            delivery.done();
                        }
                    };
                })
                .withOverflow(Overflow.unbounded()));
    }

    /**
     * From now on delivers to this actor, until it ends for good. An incarnation that subscribes takes the place of the
     * one before. The actor's mailbox must have room for what its demand allows, and must not make senders wait.
     *
     * @param message makes the actor's message; quick, runs under the pipe's lock
     */
    public <M> void subscribe(ActorRef<M> consumer, Demand demand, Function<Delivery<T>, M> message) {
        var outlet = new Outlet<>(this, consumer, demand, delivery -> consumer.cast(message.apply(delivery)));
        boolean again = underLock(() -> {
            boolean served = leave(consumer);
            outlets.add(outlet);
            return served;
        });
        ask(outlet);
        if (!again) {
            consumer.onExit(exit -> underLock(() -> leave(consumer)));
        }
    }

    /**
     * Takes up to that many of the items that nobody has in hand, whoever they were on their way to, and counts them as
     * handled: for a consumer that ends and clears up.
     */
    public List<T> drain(int most) {
        return underLock(() -> {
            outlets.forEach(outlet -> outlet.recall().forEach(waiting::takeBack));
            List<T> items =
                    waiting.size() == 0 ? List.of() : waiting.remove(most).items();
            handled += items.size();
            room.signalAll();
            quiet.signalAll();
            return items;
        });
    }

    void done(Delivery<T> delivery) {
        boolean mine = underLock(() -> {
            boolean present = delivery.outlet().forget(delivery);
            handled += present ? delivery.size() : 0;
            quiet.signalAll();
            return present;
        });
        if (mine) {
            ask(delivery.outlet());
        }
    }

    /** Asks again for a consumer that has few items left, as its demand says. */
    private void ask(Outlet<T> outlet) {
        int missing = underLock(() -> {
            int more = outlet.ask();
            dispatch();
            return more == 0 ? 0 : wanted() - waiting.size();
        });
        if (missing > 0) {
            producer.accept(missing);
        }
    }

    /** Ends the actor's subscription, if it has one: what it has in hand is lost, the rest waits again. */
    private boolean leave(ActorRef<?> consumer) {
        Outlet<T> outlet = null;
        for (Outlet<T> each : outlets) {
            outlet = each.serves(consumer) ? each : outlet;
        }
        if (outlet == null) {
            return false;
        }
        outlets.remove(outlet);
        outlet.recall().forEach(waiting::takeBack);
        lost += outlet.giveUp();
        dispatch();
        quiet.signalAll();
        return true;
    }

    private void dispatch() {
        for (Outlet<T> next = next(); next != null; next = next()) {
            Stretch<T> stretch = waiting.remove(next.fits());
            if (!next.deliver(stretch)) {
                waiting.takeBack(stretch);
            }
            room.signalAll();
        }
    }

    private @Nullable Outlet<T> next() {
        int size = waiting.size();
        Outlet<T> neediest = null;
        if (size > 0) {
            for (Outlet<T> outlet : outlets) {
                if (outlet.takes(size) && (neediest == null || outlet.wanted() > neediest.wanted())) {
                    neediest = outlet;
                }
            }
        }
        return neediest;
    }

    <R> R underLock(Supplier<R> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }
}
