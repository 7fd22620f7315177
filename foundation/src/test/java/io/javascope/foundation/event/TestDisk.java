package io.javascope.foundation.event;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A disk in memory that can be held and can be full. */
final class TestDisk implements Disk {
    /** What was written. */
    final List<Event> written = new CopyOnWriteArrayList<>();

    final AtomicBoolean full = new AtomicBoolean();
    /** Open: nothing waits. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** A {@link DiskOpener}. */
    Disk open(Path folder, InstantSource clock, Recovery.Builder found) {
        return this;
    }

    /** From now on whoever writes waits until it is let go. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    @Override
    public void append(List<Event> batch, EventBounds bounds) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
        probe();
        written.addAll(batch);
    }

    @Override
    public long length() {
        return written.size();
    }

    @Override
    public void probe() throws IOException {
        if (full.get()) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void prune(EventBounds bounds) {}

    @Override
    public void abandon() {}

    @Override
    public void close() {}
}
