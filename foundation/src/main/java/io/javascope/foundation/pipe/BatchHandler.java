package io.javascope.foundation.pipe;

import java.util.List;

/**
 * Handles the items of a pipe.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface BatchHandler<T> {
    /**
     * Handles a batch, on the consumer's actor. Whatever is thrown crashes that actor: the batch counts as lost, its
     * supervisor starts the next one.
     */
    void handle(List<T> batch) throws Exception;
}
