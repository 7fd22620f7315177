package io.javascope.foundation.state;

import java.util.Optional;

/**
 * All transitions of a machine: what follows an event in a state. Best a {@code switch} over sealed types without
 * default, so that the compiler asks for every pair.
 *
 * @param <S> the states
 * @param <E> the events
 */
@FunctionalInterface
public interface EventFunction<S, E> {
    /** The next state, which may be the same; empty if the event is not allowed in this state. Has no side effects. */
    Optional<S> next(S state, E event);
}
