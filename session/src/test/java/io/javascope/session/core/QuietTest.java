package io.javascope.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class QuietTest {
    private final Quiet quiet = new Quiet(Duration.ofMillis(5));

    @Test
    void whatCanWaitWaitsForAllWhoAskAndAMomentMore() throws Exception {
        quiet.begin();
        quiet.begin();
        var end = new CompletableFuture<Long>();
        var waiting = Thread.ofPlatform().start(() -> {
            try {
                quiet.await();
                end.complete(System.nanoTime());
            } catch (InterruptedException e) {
                end.completeExceptionally(e);
            }
        });
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        quiet.end();
        quiet.end();
        long asked = System.nanoTime();
        quiet.begin();
        quiet.end();

        assertThat(end.get(10, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(asked + 5_000_000);
    }
}
