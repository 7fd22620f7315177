package io.javascope.foundation.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a connection. Whoever writes here never blocks: at {@link #flush()} the bytes are handed to a
 * platform thread, which writes them to the stream underneath. (A virtual thread that blocked on a pipe would hold its
 * carrier, and an actor must not wait for a slow client.)
 *
 * <p>What waits is bounded: when a client does not read, the connection is given up rather than messages dropped. Any
 * thread may write, but a message must be written and flushed as one, under a lock of the caller.
 */
public final class QueuedOutput extends OutputStream {
    /** The most bytes that wait for a client that does not read. */
    public static final int MAX_WAITING = 64 * 1024 * 1024;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final OutputStream target;
    private final int maxWaiting;
    private final Consumer<String> failed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final ByteArrayOutputStream unflushed = new ByteArrayOutputStream();
    private final Thread writer;
    private long waiting;
    private boolean closed;
    private @Nullable String failure;

    /**
     * Starts the writing thread.
     *
     * @param name of the connection, for the thread
     * @param failed told once, with the lock not held, why nothing can be written any more
     */
    public QueuedOutput(String name, OutputStream target, Consumer<String> failed) {
        this(name, target, MAX_WAITING, failed);
    }

    QueuedOutput(String name, OutputStream target, int maxWaiting, Consumer<String> failed) {
        this.target = target;
        this.maxWaiting = maxWaiting;
        this.failed = failed;
        this.writer = Thread.ofPlatform().name(name + " writer").daemon().start(this::writeAll);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        lock.lock();
        try {
            requireOpen();
            unflushed.write(bytes, offset, length);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands over what was written since the last flush.
     *
     * @throws IOException if the connection is closed, broken, or its client does not read
     */
    @Override
    public void flush() throws IOException {
        boolean overflow = false;
        lock.lock();
        try {
            requireOpen();
            byte[] message = unflushed.toByteArray();
            unflushed.reset();
            overflow = waiting + message.length > maxWaiting;
            if (!overflow && message.length > 0) {
                waiting += message.length;
                queue.add(message);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (overflow) {
            fail("the client does not read: more than " + maxWaiting + " bytes wait for it");
            throw new IOException("The client does not read; the connection is given up");
        }
    }

    /**
     * Takes nothing more, and waits up to two seconds for what was flushed. The stream underneath stays open: it is for
     * its owner to close, which also frees a writing thread that is stuck in it.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        drain(CLOSE_PATIENCE);
    }

    /** Waits until everything flushed was written to the stream underneath; says whether it was. */
    public boolean drain(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting > 0 && failure == null && left > 0 && Thread.currentThread() != writer) {
                left = changed.awaitNanos(left);
            }
            return waiting == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void writeAll() {
        try {
            for (byte[] message = next(); message.length > 0; message = next()) {
                target.write(message);
                target.flush();
                written(message.length);
            }
        } catch (IOException broken) {
            fail("writing to the client failed: " + broken.getMessage());
        }
    }

    /** The next message; empty at the end. */
    private byte[] next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed && failure == null) {
                changed.awaitUninterruptibly();
            }
            byte[] message = failure == null ? queue.poll() : null;
            return message == null ? new byte[0] : message;
        } finally {
            lock.unlock();
        }
    }

    private void written(int count) {
        lock.lock();
        try {
            waiting -= count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(String reason) {
        lock.lock();
        try {
            if (failure != null || closed) {
                return;
            }
            failure = reason;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        failed.accept(reason);
    }

    private void requireOpen() throws IOException {
        if (failure != null) {
            throw new IOException("Nothing can be written: " + failure);
        }
        if (closed) {
            throw new IOException("Nothing can be written: the connection is closed");
        }
    }
}
