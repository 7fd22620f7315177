package io.javascope.foundation.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestartWindowTest {
    private final AtomicLong now = new AtomicLong();
    private final RestartWindow window = new RestartWindow(new RestartBudget(2, Duration.ofSeconds(5)), now::get);

    @Test
    void restarts_are_allowed_up_to_the_budget_and_again_when_they_have_left_the_window() {
        assertThat(window.tryRestart()).isTrue();
        now.set(Duration.ofSeconds(3).toNanos());
        assertThat(window.tryRestart()).isTrue();
        assertThat(window.tryRestart()).isFalse();
        now.set(Duration.ofSeconds(6).toNanos());
        assertThat(window.tryRestart()).isTrue();
        assertThat(window.tryRestart()).isFalse();
    }
}
