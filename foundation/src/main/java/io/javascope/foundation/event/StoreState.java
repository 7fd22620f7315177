package io.javascope.foundation.event;

import java.util.concurrent.CompletableFuture;

/** What outlives a restart of the store's actor: each incarnation goes on with it. */
record StoreState(
        EventStoreSetup setup, Inbox inbox, Window window, UnsavedEvents unsaved, CompletableFuture<Recovery> opened) {}
