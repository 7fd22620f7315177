package io.javascope.foundation.event;

import io.javascope.foundation.actor.ActorRef;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The platform thread that touches the files: a virtual thread would hold its carrier there. Its queue needs no bound of
 * its own: the actor hands over no more than its demand allows. What becomes of it is told to the store's actor.
 */
final class DiskThread {
    private static final System.Logger LOG = System.getLogger(DiskThread.class.getName());
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final EventStoreSetup setup;
    private final DiskOpener disks;
    private final ActorRef<StoreMessage> actor;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("javascope-events").daemon().factory());
    /** Used by the thread only. */
    private @Nullable Disk disk;

    DiskThread(EventStoreSetup setup, DiskOpener disks, ActorRef<StoreMessage> actor) {
        this.setup = setup;
        this.disks = disks;
        this.actor = actor;
        thread.allowCoreThreadTimeOut(true);
    }

    /** Opens the folder; answers {@code Opened} or {@code NotOpened}. */
    void open() {
        thread.execute(() -> {
            Path folder = setup.folder();
            if (folder == null) {
                actor.cast(new StoreMessage.NotOpened(new IOException("no folder was given")));
                return;
            }
            var found = new Recovery.Builder();
            try {
                if (disk == null) {
                    disk = disks.open(folder, setup.clock(), found);
                }
                disk.probe();
                actor.cast(new StoreMessage.Opened(found.build()));
            } catch (IOException | RuntimeException failed) {
                actor.cast(new StoreMessage.NotOpened(failed));
            }
        });
    }

    /**
     * Writes a batch; answers {@code Written}.
     *
     * @param settled what the actor then does with whoever waits for it
     */
    void write(List<Event> batch, Runnable settled) {
        thread.execute(() -> {
            Throwable failure = written(batch);
            boolean told = actor.cast(new StoreMessage.Written(batch.size(), settled, failure));
            if (!told && failure != null) {
                LOG.log(Level.WARNING, "The last " + batch.size() + " events could not be written", failure);
            }
        });
    }

    /** Deletes files beyond the bounds. */
    void prune() {
        thread.execute(() -> {
            Disk open = disk;
            try {
                if (open != null) {
                    open.prune(setup.bounds().get());
                }
            } catch (IOException failed) {
                LOG.log(Level.WARNING, "Old events could not be deleted", failed);
            }
        });
    }

    /** Ends it after what it has to do, and waits for that a little. */
    void close() {
        thread.execute(this::closeDisk);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "The last events were not written within {0} ms", LAST_WORDS_MILLIS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Throwable written(List<Event> batch) {
        Disk open = disk;
        if (open == null) {
            return new IOException("the folder is not open");
        }
        var hook = new EventsWritten();
        hook.begin();
        try {
            open.append(batch, setup.bounds().get());
        } catch (IOException | RuntimeException failed) {
            open.abandon();
            return failed;
        }
        if (hook.shouldCommit()) {
            hook.events = batch.size();
            hook.fileBytes = open.length();
            hook.commit();
        }
        return null;
    }

    private void closeDisk() {
        Disk open = disk;
        disk = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "The file of events was not closed cleanly", failed);
        }
    }
}
