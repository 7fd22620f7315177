package io.javascope.foundation.actor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A bounded wait whose outcome is a boolean. */
final class Patience {
    private Patience() {}

    /** Says whether the future completed in that time; an interrupted wait counts as run out and keeps the interrupt. */
    static boolean await(CompletableFuture<?> future, Duration time) {
        try {
            future.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
