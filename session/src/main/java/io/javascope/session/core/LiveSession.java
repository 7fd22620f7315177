package io.javascope.session.core;

import io.javascope.session.DataPlace;
import io.javascope.session.DebugSession;
import io.javascope.session.source.Sources;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** The session of a program that runs, for whoever reads the recording of that program. */
public interface LiveSession extends DebugSession {

    /** Where the program stands; empty while it runs, when it has ended, and while an earlier stop is looked at. */
    CompletableFuture<Optional<LivePlace>> place();

    /** What the program stops at. */
    CompletableFuture<WantedStops> wanted();

    /**
     * The identity hash of the object of which a field is watched: its recording names it so. Empty for everything else,
     * and where no code can run, as after a pause.
     */
    CompletableFuture<OptionalInt> identity(DataPlace place);

    /**
     * The field of an object as it is watched in the program; empty where the object is no longer there, or its class has
     * so many objects that it is not looked for, or no code can run.
     *
     * @param identity its identity hash
     * @param declaring the class that declares the field
     */
    CompletableFuture<Optional<DataPlace>> placeOf(int identity, String declaring, String field);

    /** Where its sources are; they belong to the session. */
    CompletableFuture<Sources> sources();
}
