package io.javascope.session.core;

import io.javascope.session.jdi.Debuggee;
import io.javascope.session.source.Sources;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A debuggee that has just been connected.
 *
 * @param process when it is our child
 * @param output completes when all of our child's output was read
 * @param name for the user
 * @param recording the folder of its recording; null: it is not recorded
 */
record Started(
        Debuggee debuggee,
        @Nullable Process process,
        CompletableFuture<Void> output,
        Sources sources,
        String name,
        @Nullable Path recording) {}
