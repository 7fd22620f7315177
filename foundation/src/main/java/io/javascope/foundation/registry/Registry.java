package io.javascope.foundation.registry;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Cancellable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Living actors by key. A key belongs to one actor at a time and is free again when that actor has ended. A look-up
 * never gives an actor that had ended before it began; one that ends a moment later answers "gone" at once itself, so
 * nobody waits for a dead actor. All methods may be called by any thread.
 *
 * @param <K> keys, with equals and hashCode
 * @param <M> the messages the actors understand
 */
public final class Registry<K, M> {
    private final Entries<K, Holder<M>> entries = new Entries<>(holder -> holder.actor.alive());

    /** Who holds a key, and what frees it at that actor's end. */
    private static final class Holder<M> {
        private final ActorRef<M> actor;
        private volatile @Nullable Cancellable observer;

        Holder(ActorRef<M> actor) {
            this.actor = actor;
        }

        void stopObserving() {
            Cancellable registered = observer;
            if (registered != null) {
                registered.cancel();
            }
        }
    }

    /**
     * Registers an actor under a key that no other living actor holds.
     *
     * @return empty when it is registered; else the living actor that holds the key
     */
    public Optional<ActorRef<M>> register(K key, ActorRef<M> actor) {
        var mine = new Holder<>(actor);
        Holder<M> holder = entries.put(key, mine);
        if (holder != null) {
            return holder.actor == actor ? Optional.empty() : Optional.of(holder.actor);
        }
        // Also when it has ended in between: then this runs at once.
        mine.observer = actor.onExit(exit -> entries.remove(key, mine));
        if (!entries.holds(key, mine)) {
            mine.stopObserving();
        }
        return Optional.empty();
    }

    /** The living actor under the key. */
    public Optional<ActorRef<M>> lookUp(K key) {
        return Optional.ofNullable(entries.get(key)).map(holder -> holder.actor);
    }

    /**
     * The living actor under the key; without one, starts one and registers it. When two threads start one at the same
     * time, both get the one that was registered first.
     *
     * @param start starts an actor
     * @param stop ends the one that came second
     */
    public ActorRef<M> lookUpOrStart(K key, Supplier<ActorRef<M>> start, Consumer<ActorRef<M>> stop) {
        Optional<ActorRef<M>> present = lookUp(key);
        if (present.isPresent()) {
            return present.get();
        }
        ActorRef<M> made = start.get();
        Optional<ActorRef<M>> holder = register(key, made);
        holder.ifPresent(first -> stop.accept(made));
        return holder.orElse(made);
    }

    /** Frees the key if this actor holds it; says whether it did. */
    public boolean unregister(K key, ActorRef<M> actor) {
        Holder<M> holder = entries.get(key);
        if (holder == null || holder.actor != actor || !entries.remove(key, holder)) {
            return false;
        }
        holder.stopObserving();
        return true;
    }

    /** All living actors with their keys, at some moment. */
    public Map<K, ActorRef<M>> all() {
        return entries.all().entrySet().stream()
                .filter(entry -> entry.getValue().actor.alive())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().actor));
    }

    /** How many keys are held at this moment. */
    public int size() {
        return entries.all().size();
    }
}
