package io.javascope.session.core;

import io.javascope.session.jdi.Debuggee;
import io.javascope.session.source.Sources;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that has connected and is held before its first instruction.
 *
 * @param sources may be shared by several sessions
 * @param name for the user
 * @param recording the folder of its recording; null: it is not recorded
 */
public record HeldJvm(
        Debuggee debuggee,
        Sources sources,
        String name,
        boolean stopOnEntry,
        @Nullable Path recording) {}
