package io.javascope.session.core;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A program that is being started or joined. Given up, it is ended as soon as it is there. Any thread. */
final class Attempt {
    private @Nullable Started arrived;
    private boolean over;

    /** It is connected, but the session has not heard of it yet. */
    synchronized Started arrives(Started it) {
        if (over) {
            Life.discard(it);
            throw new CancellationException("nobody waits for the program any more");
        }
        arrived = it;
        return it;
    }

    /** The session takes it over; false when it was given up before. */
    synchronized boolean take() {
        var wanted = !over;
        over = true;
        arrived = null;
        return wanted;
    }

    /** Nobody wants it any more. */
    synchronized void giveUp() {
        over = true;
        if (arrived != null) {
            Life.discard(arrived);
            arrived = null;
        }
    }
}
