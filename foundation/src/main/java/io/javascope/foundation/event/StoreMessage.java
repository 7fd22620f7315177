package io.javascope.foundation.event;

import io.javascope.foundation.pipe.Delivery;
import org.jspecify.annotations.Nullable;

/** What the store's actor is told. */
sealed interface StoreMessage {
    /** Events of the writers, as asked for. */
    record Batch(Delivery<Event> delivery) implements StoreMessage {}

    /** The folder was opened. */
    record Opened(Recovery found) implements StoreMessage {}

    /** The folder could not be opened. */
    record NotOpened(Throwable cause) implements StoreMessage {}

    /**
     * A batch was written, or could not be.
     *
     * @param settled what is to be done when that has been booked
     */
    record Written(int events, Runnable settled, @Nullable Throwable failure) implements StoreMessage {}

    /** Time to let go what is too old. */
    record Tidy() implements StoreMessage {}
}
