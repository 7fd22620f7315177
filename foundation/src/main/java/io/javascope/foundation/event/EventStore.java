package io.javascope.foundation.event;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.id.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The server's own events: written by many, read by many, bounded by age, number and bytes, kept over restarts. All
 * methods may be called by any thread. Readers see an event a moment after it was written; {@link #flush} waits for that.
 */
public final class EventStore implements EventLog {
    private final EventStoreSetup setup;
    private final Inbox inbox = new Inbox();
    private final Window window = new Window(View.EMPTY);
    private final CompletableFuture<Recovery> opened = new CompletableFuture<>();
    private final UnsavedEvents unsaved = new UnsavedEvents();
    private final ActorRef<StoreMessage> actor;

    private EventStore(Supervisor parent, EventStoreSetup setup) {
        this.setup = setup;
        var state = new StoreState(setup, inbox, window, unsaved, opened);
        this.actor =
                parent.start(ChildSpec.<StoreMessage>permanent("events", context -> new StoreActor(context, state)));
    }

    /** Starts a store as a child of {@code parent}; what earlier servers left is read in the background. */
    public static EventStore start(Supervisor parent, EventStoreSetup setup) {
        return new EventStore(parent, setup);
    }

    /**
     * Notes that something happened. Never waits: when the store is too busy the event is not kept, that is counted, and
     * an event of kind {@link Kind#EVENTS_LOST} tells it later.
     *
     * @return the event's id, to be the parent of others
     */
    @Override
    public long record(Kind kind, Cause cause, String text, Map<String, String> data) {
        Event event = event(kind, cause, text, data);
        if (inbox.offer(event)) {
            call();
        }
        return event.id();
    }

    /** A new event, with an id and the present time, for {@link #append}. */
    public Event event(Kind kind, Cause cause, String text, Map<String, String> data) {
        return new Event(Ids.next(), setup.clock().millis(), kind, cause.parent(), cause.correlation(), text, data);
    }

    /**
     * Hands an event over and waits for room when the store is busy: back pressure for whoever writes much.
     *
     * @return false if there was no room in that time; the event is not kept, and that is counted
     */
    public boolean append(Event event, Duration patience) throws InterruptedException {
        boolean taken = inbox.offer(event, patience);
        if (taken) {
            call();
        }
        return taken;
    }

    /** The events that a query asks for, in the order in which they came. */
    public List<Event> find(EventQuery query) {
        return window.view().find(query);
    }

    /** The event with that id, if it is still kept. */
    public Optional<Event> find(long id) {
        return find(EventQuery.ALL.withId(id).newest(1)).stream().findFirst();
    }

    /** The present figures. */
    public Figures figures() {
        View view = window.view();
        return new Figures(
                view.count(), view.bytes(), inbox.depth(), inbox.accepted(), inbox.refused(), unsaved.total());
    }

    /**
     * The figures of a store at one moment.
     *
     * @param kept events that can be found
     * @param bytes of memory that they take, estimated
     * @param waiting events that were handed over and cannot be found yet
     * @param accepted events that were handed over since the start
     * @param refused events for which there was no room
     * @param unsaved events that are, or were, in memory only because they could not be written
     */
    public record Figures(int kept, long bytes, int waiting, long accepted, long refused, long unsaved) {}

    /** Completes when what earlier servers left has been read, or could not be. */
    public CompletableFuture<Recovery> opened() {
        return opened.copy();
    }

    /**
     * Waits until everything that was handed over before can be found, and is written if the disk takes it.
     *
     * @throws CallFailed if that took longer, or the store has ended
     */
    public void flush(Duration patience) throws CallFailed {
        actor.<Void>call(StoreMessage.Flush::new, patience);
    }

    private void call() {
        if (inbox.callsTaker() && !actor.cast(new StoreMessage.Take())) {
            inbox.notReached();
        }
    }
}
