package io.javascope.foundation.event;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.id.Ids;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Actor: takes events out of the inbox, puts them into the window, and has them written. It asks the inbox for the next
 * batch only when the one before was written. While the disk does not work events are in memory only, and it is tried
 * again now and then.
 */
final class StoreActor implements Behavior<StoreMessage> {
    private static final System.Logger LOG = System.getLogger(StoreActor.class.getName());
    private static final Duration TIDY = Duration.ofSeconds(10);

    private enum Phase {
        /** The folder is being opened; nothing is taken out of the inbox yet, so that the order is right. */
        OPENING,
        /** The disk has nothing to do. */
        IDLE,
        /** A batch is being written. */
        WRITING,
        /** The disk does not work, or there is none. */
        MEMORY_ONLY
    }

    private final ActorContext<StoreMessage> context;
    private final StoreState state;
    private final DiskThread disk;
    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private Phase phase = Phase.OPENING;
    private boolean degraded;
    private long refusedTold;
    private long unsavedTold;

    StoreActor(ActorContext<StoreMessage> context, StoreState state) {
        this.context = context;
        this.state = state;
        this.disk = new DiskThread(state.setup(), context.self());
        this.refusedTold = state.inbox().refused();
        this.unsavedTold = state.unsaved().total();
        disk.open();
        context.after(TIDY, new StoreMessage.Tidy());
    }

    @Override
    public void receive(StoreMessage message) {
        switch (message) {
            case StoreMessage.Take _ -> take();
            case StoreMessage.Opened opened -> opened(opened.found());
            case StoreMessage.NotOpened failed -> notOpened(failed.cause());
            case StoreMessage.Written written -> written(written);
            case StoreMessage.Tidy _ -> tidy();
            case StoreMessage.Flush flush -> {
                flushes.add(flush.reply());
                take();
            }
        }
    }

    /** What is still in the inbox is written before the file is given up. */
    @Override
    public void stopped() {
        for (List<Event> batch = state.inbox().take();
                !batch.isEmpty();
                batch = state.inbox().take()) {
            publish(batch);
            disk.write(batch);
        }
        disk.close();
    }

    // ---- the folder ----

    private void opened(Recovery found) {
        boolean again = phase == Phase.MEMORY_ONLY && state.opened().isDone();
        // A later incarnation, or a later attempt, finds its own events again: those are in the window already.
        if (state.opened().complete(found)) {
            adopt(found.events());
            if (!found.losses().isEmpty()) {
                LOG.log(Level.WARNING, "Events of earlier servers: {0}", found.summary());
                tell(Kind.EVENTS_LOST, found.summary(), Map.of("files", String.valueOf(found.files())));
            }
        }
        phase = Phase.IDLE;
        // When something is told, it is known once that was written whether the disk really takes it.
        if (!again || !tellUnsaved()) {
            state.setup().health().post("events", Health.WELL);
        }
        take();
    }

    private void notOpened(Throwable cause) {
        state.opened().complete(Recovery.NOTHING);
        memoryOnly(cause);
        take();
    }

    /** Puts the events of earlier servers into the window, with the age that they have by now. */
    private void adopt(List<Event> events) {
        long now = state.setup().nanos().getAsLong();
        long millis = state.setup().clock().millis();
        long[] arrivals = events.stream()
                .mapToLong(event -> now - Ages.nanosBetween(event.millis(), millis))
                .toArray();
        state.window().append(events, arrivals, state.setup().bounds().get(), now);
    }

    private void memoryOnly(Throwable cause) {
        phase = Phase.MEMORY_ONLY;
        if (state.setup().folder() == null) {
            state.setup().health().post("events", Health.WELL); // as wanted
            return;
        }
        String why = "events are kept in memory only: " + cause.getMessage();
        if (!degraded) {
            degraded = true;
            LOG.log(Level.WARNING, why, cause);
        }
        state.setup().health().post("events", new Health.Degraded(why));
    }

    // ---- events ----

    private void take() {
        switch (phase) {
            case OPENING, WRITING -> {}
            case IDLE, MEMORY_ONLY -> takeBatch();
        }
    }

    private void takeBatch() {
        List<Event> batch = state.inbox().take();
        if (batch.isEmpty()) {
            flushes.forEach(flush -> flush.complete(null));
            flushes.clear();
            if (!state.inbox().rest()) {
                again();
            }
            return;
        }
        tellRefused(batch);
        publish(batch);
        if (phase == Phase.IDLE) {
            phase = Phase.WRITING;
            disk.write(batch);
        } else {
            state.unsaved().add(batch.size());
            again();
        }
    }

    private void publish(List<Event> batch) {
        long now = state.setup().nanos().getAsLong();
        long[] arrivals = new long[batch.size()];
        Arrays.fill(arrivals, now);
        state.window().append(batch, arrivals, state.setup().bounds().get(), now);
        state.setup().listener().accept(List.copyOf(batch));
    }

    private void written(StoreMessage.Written written) {
        Throwable failure = written.failure();
        if (failure == null) {
            phase = Phase.IDLE;
            degraded = false;
            state.setup().health().post("events", Health.WELL);
        } else {
            state.unsaved().add(written.events());
            memoryOnly(failure);
        }
        take();
    }

    private void tidy() {
        state.window().prune(state.setup().bounds().get(), state.setup().nanos().getAsLong());
        switch (phase) {
            case OPENING, WRITING -> {}
            case IDLE -> disk.prune();
            case MEMORY_ONLY -> {
                if (state.setup().folder() != null) {
                    disk.open();
                }
            }
        }
        context.after(TIDY, new StoreMessage.Tidy());
    }

    private void again() {
        if (!context.self().cast(new StoreMessage.Take())) {
            state.inbox().notReached();
        }
    }

    // ---- what was lost ----

    private void tellRefused(List<Event> batch) {
        long refused = state.inbox().refused() - refusedTold;
        if (refused > 0) {
            refusedTold += refused;
            batch.addFirst(event(
                    Kind.EVENTS_LOST,
                    refused + " events were not kept: they came faster than they could be taken",
                    Map.of("refused", String.valueOf(refused))));
        }
    }

    private boolean tellUnsaved() {
        long unsaved = state.unsaved().total() - unsavedTold;
        if (unsaved > 0) {
            unsavedTold += unsaved;
            tell(
                    Kind.EVENTS_LOST,
                    "the disk takes events again; " + unsaved + " before are in memory only",
                    Map.of("unsaved", String.valueOf(unsaved)));
        }
        return unsaved > 0;
    }

    private void tell(Kind kind, String text, Map<String, String> data) {
        if (!state.inbox().offer(event(kind, text, data))) {
            LOG.log(Level.WARNING, text);
        }
    }

    private Event event(Kind kind, String text, Map<String, String> data) {
        return new Event(Ids.next(), state.setup().clock().millis(), kind, Ids.NONE, Ids.NONE, text, data);
    }
}
