package io.javascope.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
final class CommandProcessTest {
    private static final Duration PERIOD = Duration.ofMillis(20);

    @Test
    void theStatusIsTheCommandsOr128AndTheSignalThatEndedIt() throws InterruptedException {
        assertThat(status("exit 7")).isEqualTo(7);
        assertThat(status("kill -9 $$")).isEqualTo(128 + 9);
        assertThat(status("kill -TERM $$")).isEqualTo(128 + 15);
    }

    @Test
    void itTicksWhileTheCommandRuns() throws InterruptedException {
        var ticks = new AtomicInteger();
        start("sleep 0.3").await(PERIOD, ticks::incrementAndGet);
        assertThat(ticks.get()).isPositive();
    }

    @Test
    void aCommandThatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> CommandProcess.start(
                        List.of("no-such-program"), Path.of("").toAbsolutePath(), Map.of()))
                .isInstanceOf(RecordProblem.class)
                .hasMessageContaining("no-such-program cannot be started");
    }

    private static int status(String script) throws InterruptedException {
        return start(script).await(PERIOD, () -> {});
    }

    private static CommandProcess start(String script) {
        return CommandProcess.start(List.of("sh", "-c", script), Path.of("").toAbsolutePath(), Map.of());
    }
}
