package io.javascope.session.core;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether somebody waits for the debuggee's answer. It answers one question after the other, so what nobody waits for is
 * asked when nothing else is, and has not been for a moment: the questions of an editor come one upon the other. Any thread.
 */
final class Quiet {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Duration moment;
    private int asking;
    private long since = System.nanoTime();

    /** @param moment how long nobody may have asked */
    Quiet(Duration moment) {
        this.moment = moment;
    }

    /** Somebody asks. */
    void begin() {
        lock.lock();
        try {
            asking++;
        } finally {
            lock.unlock();
        }
    }

    /** The answer is there, or will not come. */
    void end() {
        lock.lock();
        try {
            asking--;
            since = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is quiet. */
    void await() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                var left = since + moment.toNanos() - System.nanoTime();
                if (asking > 0) {
                    changed.await();
                } else if (left > 0) {
                    changed.awaitNanos(left);
                } else {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
