package io.javascope.foundation.topic;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Cancellable;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A subject that actors subscribe to. Publishing walks an array that never changes and casts to each subscriber, so it
 * takes no lock, and each subscriber's own mailbox policy says what happens when it cannot keep up. A subscriber that
 * has ended is forgotten. All methods may be called by any thread; messages of one publisher keep their order.
 *
 * @param <E> what is published
 */
public final class Topic<E> {
    private final String name;
    private final Object writing = new Object();
    private volatile Subscription<?, E>[] subscriptions = none();

    public Topic(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /**
     * Casts to every subscriber.
     *
     * @return how many took it; the others were full or have just ended
     */
    public int publish(E event) {
        int taken = 0;
        for (Subscription<?, E> subscription : subscriptions) {
            if (subscription.deliver(event)) {
                taken++;
            }
        }
        return taken;
    }

    /** Subscribes an actor that understands what is published. */
    public Cancellable subscribe(ActorRef<E> subscriber) {
        return subscribe(subscriber, Function.identity());
    }

    /**
     * Subscribes an actor. Nothing is delivered after the cancel of the subscription, or the end of the actor, has
     * returned, but for what a publish that began before may still send.
     *
     * @param message makes the subscriber's message; runs on the publisher's thread
     */
    public <M> Cancellable subscribe(ActorRef<M> subscriber, Function<? super E, ? extends M> message) {
        var subscription = new Subscription<M, E>(subscriber, message);
        add(subscription);
        Cancellable observer = subscriber.onExit(exit -> remove(subscription));
        return () -> {
            observer.cancel();
            return remove(subscription);
        };
    }

    /** How many subscribe at this moment. */
    public int subscribers() {
        return subscriptions.length;
    }

    private void add(Subscription<?, E> subscription) {
        synchronized (writing) {
            Subscription<?, E>[] present = subscriptions;
            Subscription<?, E>[] next = Arrays.copyOf(present, present.length + 1);
            next[present.length] = subscription;
            subscriptions = next;
        }
    }

    private boolean remove(Subscription<?, E> subscription) {
        synchronized (writing) {
            Subscription<?, E>[] present = subscriptions;
            for (int i = 0; i < present.length; i++) {
                if (present[i] == subscription) {
                    Subscription<?, E>[] next = Arrays.copyOf(present, present.length - 1);
                    System.arraycopy(present, i + 1, next, i, present.length - 1 - i);
                    subscriptions = next;
                    return true;
                }
            }
            return false;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // An empty array holds nothing of another type.
    private static <E> Subscription<?, E>[] none() {
        return new Subscription[0];
    }

    private record Subscription<M, E>(ActorRef<M> subscriber, Function<? super E, ? extends M> message) {
        boolean deliver(E event) {
            return subscriber.cast(message.apply(event));
        }
    }
}
