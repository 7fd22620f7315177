package io.javascope.foundation.pipe;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One consumer of a pipe, with its books. Guarded by the pipe's lock but for what its actor alone does. */
final class Outlet<T> {
    private final Pipe<T> pipe;
    private final Demand demand;
    private @Nullable ActorRef<List<T>> actor;
    /** Asked for and not yet on its way. */
    private int wanted;
    /** Batches on their way, the first perhaps in the handler's hands. */
    private final ArrayDeque<List<T>> batches = new ArrayDeque<>();

    private int inFlight;

    Outlet(Pipe<T> pipe, Demand demand) {
        this.pipe = pipe;
        this.demand = demand;
    }

    void serve(ActorRef<List<T>> consumer) {
        actor = consumer;
    }

    /** A new incarnation of the consumer; what the one before had in its hands is lost. */
    Behavior<List<T>> consumer(BatchHandler<T> handler) {
        pipe.restarted(this);
        return batch -> {
            handler.handle(batch);
            pipe.done(this, batch);
        };
    }

    boolean serving() {
        return actor != null;
    }

    int wanted() {
        return wanted;
    }

    int inFlight() {
        return inFlight;
    }

    /** Asks for more if few are left; gives how many. */
    int ask() {
        if (wanted + inFlight > demand.min()) {
            return 0;
        }
        int more = demand.max() - wanted - inFlight;
        wanted += more;
        return more;
    }

    /** Whether it takes a batch now: a full one, or any when it has nothing to do. */
    boolean takes(int waiting) {
        return wanted > 0 && (inFlight == 0 || Math.min(waiting, wanted) >= demand.batch());
    }

    /** How many of the waiting items it takes at once. */
    int fits(int waiting) {
        return Math.min(Math.min(waiting, wanted), demand.batch());
    }

    void deliver(List<T> batch) {
        wanted -= batch.size();
        inFlight += batch.size();
        batches.add(batch);
        ActorRef<List<T>> consumer = actor;
        if (consumer == null || !consumer.cast(batch)) {
            // It has just ended; its exit books what was on its way as lost.
            wanted = 0;
        }
    }

    /** The batch was handled; false if it had been given up for lost, because its thread was abandoned. */
    boolean done(List<T> batch) {
        if (batches.peek() != batch) {
            return false;
        }
        batches.remove();
        inFlight -= batch.size();
        return true;
    }

    /** What was on its way and is in the mailbox no more; gives how many items. */
    int lost() {
        ActorRef<List<T>> consumer = actor;
        int inMailbox = consumer == null ? 0 : consumer.depth();
        int before = inFlight;
        while (batches.size() > inMailbox) {
            inFlight -= batches.remove().size();
        }
        return before - inFlight;
    }
}
