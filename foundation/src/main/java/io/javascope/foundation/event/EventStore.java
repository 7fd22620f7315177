package io.javascope.foundation.event;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Cancellable;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.id.Ids;
import io.javascope.foundation.pipe.Pipe;
import io.javascope.foundation.pipe.PipeStatus;
import io.javascope.foundation.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The server's own events: written by many, read by many, bounded by age, number and bytes, kept over restarts. All
 * methods may be called by any thread. Readers see an event a moment after it was written; {@link #flush} waits for that.
 */
public final class EventStore implements EventLog {
    /** The most events that wait to be taken. */
    static final int ROOM = 1_024;

    private final EventStoreSetup setup;
    private final Pipe<Event> writers = new Pipe<>("events", ROOM);
    private final Window window = new Window(View.EMPTY);
    private final Topic<List<Event>> batches = new Topic<>("events");
    private final CompletableFuture<Recovery> opened = new CompletableFuture<>();
    private final Losses losses = new Losses();
    private final ActorRef<StoreMessage> actor;

    private EventStore(Supervisor parent, EventStoreSetup setup, DiskOpener disks) {
        this.setup = setup;
        var state = new StoreState(setup, disks, writers, window, batches, losses, opened);
        actor = parent.start(ChildSpec.<StoreMessage>permanent("events", context -> new StoreActor(context, state)));
        actor.onExit(exit -> writers.close());
    }

    /** Starts a store as a child of {@code parent}; what earlier servers left is read in the background. */
    public static EventStore start(Supervisor parent, EventStoreSetup setup) {
        return start(parent, setup, SegmentDisk::open);
    }

    /** The same on another disk. */
    static EventStore start(Supervisor parent, EventStoreSetup setup, DiskOpener disks) {
        return new EventStore(parent, setup, disks);
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
        writers.offer(event);
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
        return writers.put(event, patience);
    }

    /** The events that a query asks for, in the order in which they came. */
    public List<Event> find(EventQuery query) {
        return window.view().find(query);
    }

    /** The event with that id, if it is still kept. */
    public Optional<Event> find(long id) {
        return find(EventQuery.ALL.withId(id).newest(1)).stream().findFirst();
    }

    /**
     * From now on sends each batch of new events to this actor once it can be found. Its own mailbox policy says what
     * happens when it is slower than the writers.
     *
     * @param message makes the actor's message; quick, runs on the store's actor
     * @return ends it
     */
    public <M> Cancellable subscribe(ActorRef<M> subscriber, Function<? super List<Event>, ? extends M> message) {
        return batches.subscribe(subscriber, message);
    }

    /** The present figures. */
    public Figures figures() {
        View view = window.view();
        PipeStatus pipe = writers.status();
        return new Figures(
                view.count(),
                view.bytes(),
                pipe.waiting() + pipe.inFlight(),
                pipe.accepted(),
                pipe.refused(),
                pipe.lost(),
                losses.unsaved());
    }

    /**
     * The figures of a store at one moment.
     *
     * @param kept events that can be found
     * @param bytes of memory that they take, estimated
     * @param waiting events that were handed over and are not written yet; some can be found already
     * @param accepted events that were handed over since the start
     * @param refused events for which there was no room
     * @param lost events that the store's actor had in hand when it crashed
     * @param unsaved events that are, or were, in memory only because they could not be written
     */
    public record Figures(int kept, long bytes, int waiting, long accepted, long refused, long lost, long unsaved) {}

    /** Completes when what earlier servers left has been read, or could not be. */
    public CompletableFuture<Recovery> opened() {
        return opened.copy();
    }

    /**
     * Waits until everything that was handed over before can be found, and is written if the disk takes it; also what
     * earlier servers left.
     *
     * @throws TimeoutException if that took longer, or the store has ended before
     */
    public void flush(Duration patience) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            opened.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException never) {
            throw new IllegalStateException("The store's opening is never completed by a failure", never);
        }
        if (!writers.flush(Duration.ofNanos(end - System.nanoTime()))) {
            throw new TimeoutException(
                    "Not all events were written within " + patience.toMillis() + " ms: " + writers.status());
        }
    }

    /** For tests that make it crash. */
    ActorRef<?> actor() {
        return actor;
    }
}
