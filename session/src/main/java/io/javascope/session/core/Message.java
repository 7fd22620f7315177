package io.javascope.session.core;

import com.sun.jdi.event.EventSet;

/** What a session's actor is sent. */
sealed interface Message {
    /** A request of a client, or the result of a task, to be worked on with the actor's state. */
    record Work(Runnable body) implements Message {}

    /** Events of the debuggee. */
    record Events(EventSet set) implements Message {}
}
