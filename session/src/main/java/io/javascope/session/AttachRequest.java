package io.javascope.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which running JVM to join: one that was started with {@code -agentlib:jdwp=transport=dt_socket,server=y,...}.
 *
 * @param hostName name or address; {@code 127.0.0.1} when the user gave none
 * @param cwd folder in whose project the sources are looked for behind {@code sourcePaths}; null: nowhere else
 * @param steps what steps pass over
 * @param timeout how long to wait for the connection and the handshake
 */
public record AttachRequest(
        String hostName,
        int port,
        Duration timeout,
        List<Path> sourcePaths,
        @Nullable Path cwd,
        SnapshotBounds snapshots,
        StepFilter steps) {}
