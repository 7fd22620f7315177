package io.javascope.server.bench.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.server.bench.Figure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ActorSoakTest {
    @Test
    void afterCrashesDelaysAndFloodsEveryCastIsAccountedForAndEveryCallCameBack() throws Exception {
        List<Figure> figures = new ChaosSoak(Duration.ofSeconds(2), _ -> {}).run();
        assertThat(figures).allMatch(Figure::holds);
        assertThat(value(figures, "chaos: restarts")).isPositive();
        assertThat(value(figures, "chaos: casts sent")).isGreaterThan(1_000);
        assertThat(value(figures, "chaos: calls")).isGreaterThan(1_000);
    }

    private static double value(List<Figure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .ours()
                .median();
    }
}
