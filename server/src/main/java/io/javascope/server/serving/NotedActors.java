package io.javascope.server.serving;

import io.javascope.foundation.actor.KernelEvent;
import io.javascope.foundation.actor.KernelEvents;
import io.javascope.foundation.event.Cause;
import io.javascope.foundation.event.EventLog;
import io.javascope.foundation.event.Kind;
import java.util.Map;

/** Makes events of what happens to the server's actors: crashes, restarts, drops, slow handlers. */
record NotedActors(EventLog events) implements KernelEvents {
    @Override
    public boolean wantsStartsAndEnds() {
        return false;
    }

    @Override
    public void on(KernelEvent event) {
        switch (event) {
            case KernelEvent.Crashed crashed -> note(Kind.ACTOR_CRASHED, event, "crashed: " + crashed.cause());
            case KernelEvent.GaveUp gaveUp ->
                note(Kind.ACTOR_CRASHED, event, "gave up after too many restarts: " + gaveUp.cause());
            case KernelEvent.Abandoned _ -> note(Kind.ACTOR_CRASHED, event, "did not return and was abandoned");
            case KernelEvent.Restarted restarted ->
                note(Kind.ACTOR_RESTARTED, event, "was started again, " + restarted.restarts() + " times so far");
            case KernelEvent.SlowHandler slow ->
                note(
                        Kind.HANDLER_SLOW,
                        event,
                        slow.behavior() + (slow.finished() ? " took " : " has taken ") + slow.millis() + " ms"
                                + (slow.stack().isEmpty()
                                        ? ""
                                        : " at " + slow.stack().getFirst()));
            case KernelEvent.Dropped dropped ->
                note(
                        Kind.MAIL_DROPPED,
                        event,
                        "its mailbox was full: " + dropped.dropped() + " casts dropped, " + dropped.refused()
                                + " calls refused so far");
            case KernelEvent.Lost lost ->
                note(Kind.EVENTS_LOST, event, lost.events() + " events of actors came too fast to be noted");
            case KernelEvent.Started _, KernelEvent.Ended _ -> {} // not wanted
        }
    }

    private void note(Kind kind, KernelEvent event, String text) {
        events.record(kind, Cause.NONE, event.path() + " " + text, Map.of("actor", event.path()));
    }
}
