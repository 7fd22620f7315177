package io.javascope.session.core;

import io.javascope.session.DebugSession;
import io.javascope.session.source.Sources;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The session of a program that runs, for whoever reads the recording of that program. */
public interface LiveSession extends DebugSession {

    /** Where the program stands; empty while it runs, when it has ended, and while an earlier stop is looked at. */
    CompletableFuture<Optional<LivePlace>> place();

    /** What the program stops at. */
    CompletableFuture<WantedStops> wanted();

    /** Where its sources are; they belong to the session. */
    CompletableFuture<Sources> sources();
}
