package io.javascope.foundation.event;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the store's actor is told. */
sealed interface StoreMessage {
    /** The inbox has something. */
    record Take() implements StoreMessage {}

    /** The folder was opened. */
    record Opened(Recovery found) implements StoreMessage {}

    /** The folder could not be opened. */
    record NotOpened(Throwable cause) implements StoreMessage {}

    /** A batch was written, or could not be. */
    record Written(int events, @Nullable Throwable failure) implements StoreMessage {}

    /** Time to let go what is too old. */
    record Tidy() implements StoreMessage {}

    /** Somebody waits until the inbox is empty and written. */
    record Flush(CompletableFuture<Void> reply) implements StoreMessage {}
}
