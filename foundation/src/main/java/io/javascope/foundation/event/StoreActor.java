package io.javascope.foundation.event;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.health.Health;
import io.javascope.foundation.id.Ids;
import io.javascope.foundation.pipe.Delivery;
import io.javascope.foundation.pipe.Demand;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Actor: asks the writers for events, puts them into the window, and has them written. A batch is done when it was
 * written, so no more is asked for than the disk bears. While the disk does not work events are in memory only, and it is
 * tried again now and then.
 */
final class StoreActor implements Behavior<StoreMessage> {
    private static final System.Logger LOG = System.getLogger(StoreActor.class.getName());
    /** One batch is being written while the next is on its way. */
    private static final Demand DEMAND = Demand.DEFAULT;

    private enum Phase {
        /** The folder is being opened; nothing is asked for yet, so that the order is right. */
        OPENING,
        /** What comes is written. */
        ON_DISK,
        /** The disk does not work, or there is none. */
        MEMORY_ONLY
    }

    private final ActorContext<StoreMessage> context;
    private final StoreState state;
    private final EventStoreSetup setup;
    private final DiskThread disk;
    private Phase phase = Phase.OPENING;
    private boolean asked;
    private boolean degraded;

    StoreActor(ActorContext<StoreMessage> context, StoreState state) {
        this.context = context;
        this.state = state;
        this.setup = state.setup();
        this.disk = new DiskThread(setup, state.disks(), context.self());
        disk.open();
        context.after(setup.lookAgain(), new StoreMessage.Tidy());
    }

    @Override
    public void receive(StoreMessage message) {
        switch (message) {
            case StoreMessage.Batch batch -> take(batch.delivery());
            case StoreMessage.Opened opened -> opened(opened.found());
            case StoreMessage.NotOpened failed -> notOpened(failed.cause());
            case StoreMessage.Written written -> written(written);
            case StoreMessage.Tidy _ -> tidy();
        }
    }

    /** What the writers have handed over is written before the file is given up. */
    @Override
    public void stopped() {
        for (List<Event> rest = state.writers().drain(DEMAND.batch());
                !rest.isEmpty();
                rest = state.writers().drain(DEMAND.batch())) {
            publish(rest);
            disk.write(rest, () -> {});
        }
        disk.close();
    }

    // ---- the folder ----

    private void opened(Recovery found) {
        boolean again = phase == Phase.MEMORY_ONLY && state.opened().isDone();
        // A later incarnation, or a later attempt, finds its own events again: those are in the window already.
        if (!state.opened().isDone()) {
            adopt(found.events());
            state.opened().complete(found);
            if (!found.losses().isEmpty()) {
                LOG.log(Level.WARNING, "Events of earlier servers: {0}", found.summary());
                tell(found.summary(), "files", found.files());
            }
        }
        phase = Phase.ON_DISK;
        // When something is told, it is known once that was written whether the disk really takes it.
        if (!again || !tellUnsaved()) {
            setup.health().post("events", Health.WELL);
        }
        ask();
    }

    private void notOpened(Throwable cause) {
        state.opened().complete(Recovery.NOTHING);
        memoryOnly(cause);
        ask();
    }

    /** Puts the events of earlier servers into the window, with the age that they have by now. */
    private void adopt(List<Event> events) {
        long now = setup.nanos().getAsLong();
        long millis = setup.clock().millis();
        long[] arrivals = events.stream()
                .mapToLong(event -> now - Ages.nanosBetween(event.millis(), millis))
                .toArray();
        state.window().append(events, arrivals, setup.bounds().get(), now);
    }

    private void memoryOnly(Throwable cause) {
        phase = Phase.MEMORY_ONLY;
        if (setup.folder() == null) {
            setup.health().post("events", Health.WELL); // as wanted
            return;
        }
        String why = "events are kept in memory only: " + cause.getMessage();
        if (!degraded) {
            degraded = true;
            LOG.log(Level.WARNING, why, cause);
        }
        setup.health().post("events", new Health.Degraded(why));
    }

    // ---- events ----

    private void ask() {
        if (!asked) {
            asked = true;
            state.writers().subscribe(context.self(), DEMAND, StoreMessage.Batch::new);
            long lost = state.losses().untoldLost(state.writers().status().lost());
            if (lost > 0) {
                tell(lost + " events were in hand when the store's actor crashed; not all may be kept", "lost", lost);
            }
        }
    }

    private void take(Delivery<Event> delivery) {
        if (!asked) {
            return; // sent to the incarnation before; it comes anew when this one asks
        }
        List<Event> events = delivery.take();
        if (events.isEmpty()) {
            return;
        }
        List<Event> batch = withWhatWasRefused(events);
        publish(batch);
        if (phase == Phase.ON_DISK) {
            disk.write(batch, delivery::done);
        } else {
            state.losses().unsaved(batch.size());
            delivery.done();
        }
    }

    private void publish(List<Event> batch) {
        long now = setup.nanos().getAsLong();
        long[] arrivals = new long[batch.size()];
        Arrays.fill(arrivals, now);
        state.window().append(batch, arrivals, setup.bounds().get(), now);
        state.batches().publish(List.copyOf(batch));
    }

    private void written(StoreMessage.Written written) {
        Throwable failure = written.failure();
        if (failure != null) {
            state.losses().unsaved(written.events());
        }
        // In the phase of opening this is about the file of an incarnation that is no more.
        if (phase != Phase.OPENING) {
            if (failure == null) {
                works();
            } else {
                memoryOnly(failure);
            }
        }
        written.settled().run();
    }

    private void works() {
        phase = Phase.ON_DISK;
        degraded = false;
        if (!tellUnsaved()) {
            setup.health().post("events", Health.WELL);
        }
    }

    private void tidy() {
        state.window().prune(setup.bounds().get(), setup.nanos().getAsLong());
        switch (phase) {
            case OPENING -> {}
            case ON_DISK -> disk.prune();
            case MEMORY_ONLY -> {
                if (setup.folder() != null) {
                    disk.open();
                }
            }
        }
        context.after(setup.lookAgain(), new StoreMessage.Tidy());
    }

    // ---- what was lost ----

    private List<Event> withWhatWasRefused(List<Event> events) {
        long refused = state.losses().untoldRefused(state.writers().status().refused());
        if (refused == 0) {
            return events;
        }
        List<Event> batch = new ArrayList<>(events.size() + 1);
        batch.add(
                lost(refused + " events were not kept: they came faster than they could be taken", "refused", refused));
        batch.addAll(events);
        return batch;
    }

    private boolean tellUnsaved() {
        long unsaved = state.losses().untoldUnsaved();
        if (unsaved > 0) {
            tell("the disk takes events again; " + unsaved + " before are in memory only", "unsaved", unsaved);
        }
        return unsaved > 0;
    }

    private void tell(String text, String what, long count) {
        if (!state.writers().offer(lost(text, what, count))) {
            LOG.log(Level.WARNING, text);
        }
    }

    private Event lost(String text, String what, long count) {
        return new Event(
                Ids.next(),
                setup.clock().millis(),
                Kind.EVENTS_LOST,
                Ids.NONE,
                Ids.NONE,
                text,
                Map.of(what, String.valueOf(count)));
    }
}
