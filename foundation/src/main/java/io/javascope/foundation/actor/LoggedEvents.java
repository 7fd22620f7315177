package io.javascope.foundation.actor;

import java.lang.System.Logger.Level;

/** Kernel events as lines of the log; of a storm of crashes only the first of each second. */
final class LoggedEvents implements KernelEvents {
    private static final System.Logger LOG = System.getLogger("io.javascope.foundation.actor");
    private static final int CRASHES_A_SECOND = 20;

    private long second;
    private int crashes;

    @Override
    public boolean wantsStartsAndEnds() {
        return false;
    }

    @Override
    public void on(KernelEvent event) {
        switch (event) {
            case KernelEvent.Started started -> LOG.log(Level.TRACE, () -> started.path() + " started");
            case KernelEvent.Ended ended -> LOG.log(Level.TRACE, () -> ended.path() + " ended: " + ended.exit());
            case KernelEvent.Crashed crashed -> crashed(crashed);
            case KernelEvent.Restarted again -> LOG.log(Level.DEBUG, () -> again.path() + " was started again");
            case KernelEvent.Abandoned stuck ->
                LOG.log(Level.ERROR, stuck.path() + " did not stop; its thread is abandoned");
            case KernelEvent.GaveUp gaveUp ->
                LOG.log(Level.ERROR, gaveUp.path() + " has used up its restarts", gaveUp.cause());
            case KernelEvent.SlowHandler slow ->
                LOG.log(
                        Level.DEBUG,
                        () -> slow.path() + (slow.finished() ? " was" : " is") + " in one handler for " + slow.millis()
                                + " ms or more " + slow.stack());
            case KernelEvent.Dropped dropped ->
                LOG.log(
                        Level.WARNING,
                        dropped.path() + ": the mailbox is full; " + dropped.dropped() + " messages and "
                                + dropped.refused() + " calls were refused so far");
            case KernelEvent.Lost lost ->
                LOG.log(Level.WARNING, lost.events() + " events of " + lost.path() + " were not told");
        }
    }

    private void crashed(KernelEvent.Crashed crash) {
        long now = crash.atMillis() / 1000;
        if (now != second) {
            if (crashes > CRASHES_A_SECOND) {
                LOG.log(Level.WARNING, crashes - CRASHES_A_SECOND + " more crashes were not logged");
            }
            second = now;
            crashes = 0;
        }
        if (++crashes <= CRASHES_A_SECOND) {
            LOG.log(Level.WARNING, crash.path() + " crashed", crash.cause());
        }
    }
}
