package io.javascope.foundation.event;

import io.javascope.foundation.pipe.Pipe;
import io.javascope.foundation.topic.Topic;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What outlives a restart of the store's actor: each incarnation goes on with it.
 *
 * @param disks opens the disk
 * @param writers where events come from
 * @param batches where each batch is published once it can be found
 */
record StoreState(
        EventStoreSetup setup,
        DiskOpener disks,
        Pipe<Event> writers,
        Window window,
        Topic<List<Event>> batches,
        Losses losses,
        CompletableFuture<Recovery> opened) {}
