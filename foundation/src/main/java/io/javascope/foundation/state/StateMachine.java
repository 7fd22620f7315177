package io.javascope.foundation.state;

import io.javascope.foundation.actor.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A state that changes by events only, and only along the transitions of its {@link EventFunction}. Belongs to one
 * actor; it is not thread-safe.
 *
 * <p>A state may have a timeout, as in OTP's gen_statem: it runs from the entry into the state and is called off when
 * the state is left. Its end comes back as a message of the actor, so an {@link Expiry} that was already in the mailbox
 * when the state was left has no effect. An event that leads to an equal state does not leave it.
 *
 * @param <S> the states, best a sealed interface of records
 * @param <E> the events, best the same
 */
public final class StateMachine<S, E> {
    private final String name;
    private final EventFunction<S, E> function;
    private final Function<S, Optional<StateTimeout<E>>> timeouts;
    private final Alarm<E> alarm;
    private S state;
    private long entries;
    private @Nullable Cancellable pending;

    /**
     * Has a machine told when a time is over.
     *
     * @param <E> the events
     */
    @FunctionalInterface
    public interface Alarm<E> {
        /** After the delay, brings {@link StateMachine#expired} this expiry on the machine's own actor. */
        Cancellable after(Duration delay, Expiry<E> expiry);
    }

    /**
     * The end of a state's time, on its way back to the machine.
     *
     * @param <E> the events
     */
    public static final class Expiry<E> {
        private final long entry;
        private final E event;

        private Expiry(long entry, E event) {
            this.entry = entry;
            this.event = event;
        }
    }

    /** A machine without timeouts. */
    public StateMachine(String name, S initial, EventFunction<S, E> function) {
        this(name, initial, function, state -> Optional.empty(), (delay, expiry) -> () -> false);
    }

    /**
     * A machine whose states may have timeouts; that of the initial state begins now.
     *
     * @param name for errors
     * @param timeouts the timeout of a state, if it has one
     * @param alarm usually {@code (delay, expiry) -> context.after(delay, new Expired(expiry))}
     */
    public StateMachine(
            String name,
            S initial,
            EventFunction<S, E> function,
            Function<S, Optional<StateTimeout<E>>> timeouts,
            Alarm<E> alarm) {
        this.name = name;
        this.state = initial;
        this.function = function;
        this.timeouts = timeouts;
        this.alarm = alarm;
        arm();
    }

    public S state() {
        return state;
    }

    /** Whether the event is allowed now. */
    public boolean allows(E event) {
        return function.next(state, event).isPresent();
    }

    /**
     * Follows the event.
     *
     * @return the state it led to
     * @throws IllegalTransition if it is not allowed in the present state, which then stays
     */
    public S fire(E event) {
        S next = function.next(state, event).orElseThrow(() -> new IllegalTransition(name, state, event));
        enter(next);
        return next;
    }

    /** Follows the event if it is allowed now; says whether it was. */
    public boolean fireIfAllowed(E event) {
        Optional<S> next = function.next(state, event);
        next.ifPresent(this::enter);
        return next.isPresent();
    }

    /**
     * The time of a state is over: fires its event, unless that state has been left.
     *
     * @return whether it still applied
     */
    public boolean expired(Expiry<E> expiry) {
        if (expiry.entry != entries) {
            return false;
        }
        fire(expiry.event);
        return true;
    }

    private void enter(S next) {
        if (next.equals(state)) {
            return;
        }
        state = next;
        entries++;
        Cancellable old = pending;
        pending = null;
        if (old != null) {
            old.cancel();
        }
        arm();
    }

    private void arm() {
        timeouts.apply(state)
                .ifPresent(timeout -> pending = alarm.after(timeout.after(), new Expiry<>(entries, timeout.event())));
    }

    @Override
    public String toString() {
        return name + ": " + state;
    }
}
