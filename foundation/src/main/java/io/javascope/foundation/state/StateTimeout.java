package io.javascope.foundation.state;

import java.time.Duration;

/**
 * What happens when a state lasts too long.
 *
 * @param after how long it may last
 * @param event fired then
 * @param <E> the events
 */
public record StateTimeout<E>(Duration after, E event) {}
