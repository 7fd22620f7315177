package io.javascope.foundation.registry;

import io.javascope.foundation.actor.ActorRef;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Living actors by key. A key belongs to one actor at a time and is free again when that actor has ended. A look-up
 * never gives an actor that had ended before it began; one that ends a moment later answers "gone" at once itself, so
 * nobody waits for a dead actor. All methods may be called by any thread.
 *
 * @param <K> keys, with equals and hashCode
 * @param <M> the messages the actors understand
 */
public final class Registry<K, M> {
    private final Entries<K, ActorRef<M>> entries = new Entries<>(ActorRef::alive);

    /**
     * Registers an actor under a key that no living actor holds.
     *
     * @return empty when it is registered; else the living actor that holds the key
     */
    public Optional<ActorRef<M>> register(K key, ActorRef<M> actor) {
        ActorRef<M> holder = entries.put(key, actor);
        if (holder != null) {
            return Optional.of(holder);
        }
        // Also when it has ended in between: then this runs at once.
        actor.onExit(exit -> entries.remove(key, actor));
        return Optional.empty();
    }

    /** The living actor under the key. */
    public Optional<ActorRef<M>> lookUp(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * The living actor under the key; without one, starts one and registers it. When two threads start one at the same
     * time, both get the one that was registered first.
     *
     * @param start starts an actor
     * @param stop ends the one that came second
     */
    public ActorRef<M> lookUpOrStart(K key, Supplier<ActorRef<M>> start, Consumer<ActorRef<M>> stop) {
        ActorRef<M> present = entries.get(key);
        if (present != null) {
            return present;
        }
        ActorRef<M> made = start.get();
        Optional<ActorRef<M>> holder = register(key, made);
        holder.ifPresent(first -> stop.accept(made));
        return holder.orElse(made);
    }

    /** Frees the key if this actor holds it; says whether it did. */
    public boolean unregister(K key, ActorRef<M> actor) {
        return entries.remove(key, actor);
    }

    /** All living actors with their keys, at some moment. */
    public Map<K, ActorRef<M>> all() {
        return entries.all().entrySet().stream()
                .filter(entry -> entry.getValue().alive())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many keys are held at this moment. */
    public int size() {
        return entries.all().size();
    }
}
