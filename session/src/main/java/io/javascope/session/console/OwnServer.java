package io.javascope.session.console;

import io.javascope.foundation.inspect.Inspection;
import java.util.List;

/** The process that a console is part of, as its user may look at it. For any thread. */
@FunctionalInterface
public interface OwnServer {

    /** Its actors and their mail now. */
    Inspection inspection();

    /** The debug sessions that other clients can join, by their numbers; none where nobody else can come. */
    default List<OwnSession> sessions() {
        return List.of();
    }

    /**
     * A debug session of the server.
     *
     * @param number by which another client joins it
     * @param name what is debugged
     * @param watchers clients that look at it beside its own
     * @param own whether it is the one of this console
     */
    record OwnSession(int number, String name, int watchers, boolean own) {}
}
