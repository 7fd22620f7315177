package io.javascope.session.core;

import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.event.EventSet;
import io.javascope.session.SessionEvent;
import io.javascope.session.core.SessionCore.Connected;

/**
 * The messages that breakpoints write in the program itself. They are taken while it runs, by one task after the other; the
 * next begins when what the one before took has been told, so that a program that says much does not fill our memory.
 */
final class ProgramMessages {
    private final SessionCore core;
    /** A task takes them now; of the actor. */
    private boolean taking;

    ProgramMessages(SessionCore core) {
        this.core = core;
    }

    /** The program says that there are some. */
    void wake() {
        var it = core.connected;
        if (it == null || taking) {
            return;
        }
        taking = true;
        core.task(
                "taking log messages",
                core.settings.jdiDeadline(),
                () -> it.probes().takeMessages(this::told),
                more -> {
                    taking = false;
                    if (more) {
                        wake();
                    }
                },
                problem -> {
                    taking = false;
                    core.warn(problem);
                });
    }

    /** All that are there now; in a task. */
    void take(Connected it) {
        while (it.probes().takeMessages(this::told)) {
            // more have come meanwhile
        }
    }

    private void told(String text) {
        core.inActor(() -> core.tell(new SessionEvent.Output(SessionEvent.Category.CONSOLE, text)));
    }

    /** The program's end waits until everything was taken. */
    void last(Connected it, EventSet set) {
        core.task(
                "taking the last log messages",
                core.settings.jdiDeadline(),
                () -> {
                    try {
                        take(it);
                        core.hits.refresh();
                    } finally {
                        resume(set);
                    }
                    return true;
                },
                _ -> {},
                problem -> {
                    core.warn(problem);
                    core.running.letGo(set);
                });
    }

    private static void resume(EventSet set) {
        try {
            set.resume();
        } catch (VMDisconnectedException _) {
            return; // nothing is held any more
        }
    }
}
