package io.javascope.foundation.pipe;

import io.javascope.foundation.actor.ActorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One subscription of a consumer, with its books. Guarded by the pipe's lock. */
final class Outlet<T> {
    private final Pipe<T> pipe;
    private final ActorRef<?> consumer;
    private final Demand demand;
    private final Predicate<Delivery<T>> send;
    /** On their way or in hand, the oldest first. */
    private final List<Delivery<T>> deliveries = new ArrayList<>();
    /** Asked for and not yet on its way. */
    private int wanted;

    private int inFlight;

    /** @param send hands a delivery to the consumer; false if it does not take it */
    Outlet(Pipe<T> pipe, ActorRef<?> consumer, Demand demand, Predicate<Delivery<T>> send) {
        this.pipe = pipe;
        this.consumer = consumer;
        this.demand = demand;
        this.send = send;
    }

    Pipe<T> pipe() {
        return pipe;
    }

    boolean serves(ActorRef<?> actor) {
        return consumer == actor;
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

    /** How many items it takes at once. */
    int fits() {
        return Math.min(wanted, demand.batch());
    }

    /** Sends the items off; false if the consumer does not take them, because it has just ended. */
    boolean deliver(Stretch<T> stretch) {
        var delivery = new Delivery<>(this, stretch);
        wanted -= delivery.size();
        inFlight += delivery.size();
        deliveries.add(delivery);
        boolean sent = send.test(delivery);
        if (!sent) {
            forget(delivery);
            wanted = 0;
        }
        return sent;
    }

    /** The delivery is over; false if it was before. */
    boolean forget(Delivery<T> delivery) {
        boolean present = deliveries.remove(delivery);
        if (present) {
            delivery.over();
            inFlight -= delivery.size();
        }
        return present;
    }

    /** Calls back what the consumer has not taken yet. */
    List<Stretch<T>> recall() {
        List<Delivery<T>> untaken =
                deliveries.stream().filter(delivery -> !delivery.inHand()).toList();
        untaken.forEach(this::forget);
        return untaken.stream().map(Delivery::stretch).toList();
    }

    /** Gives up for lost what the consumer has in hand; says how many items. */
    int giveUp() {
        int lost = inFlight;
        List.copyOf(deliveries).forEach(this::forget);
        return lost;
    }

    /** How many items were accepted before the oldest one that is here; {@code none} if there is none. */
    long oldest(long none) {
        long oldest = none;
        for (Delivery<T> delivery : deliveries) {
            oldest = Math.min(oldest, delivery.stretch().first());
        }
        return oldest;
    }
}
