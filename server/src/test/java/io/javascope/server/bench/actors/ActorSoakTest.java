package io.javascope.server.bench.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.server.bench.Figure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parts of {@code bench actors --soak} in a short form. */
@Timeout(90)
final class ActorSoakTest {
    @Test
    void afterCrashesDelaysAndFloodsEveryCastIsAccountedForAndEveryCallCameBack() throws Exception {
        List<Figure> figures = new ChaosSoak(Duration.ofSeconds(2), _ -> {}).run();
        assertThat(figures).allMatch(Figure::holds);
        assertThat(value(figures, "chaos: restarts")).isPositive();
        assertThat(value(figures, "chaos: casts sent")).isGreaterThan(1_000);
        assertThat(value(figures, "chaos: calls")).isGreaterThan(1_000);
    }

    @Test
    void clientsOfAllMannersLeaveNothingBehindAndDisturbNobody() throws Exception {
        List<Figure> figures = new LeakSoak(Duration.ofSeconds(6), _ -> {}).run();
        assertThat(figures).allMatch(Figure::holds, "holds");
        assertThat(value(figures, "leaks: clients")).isGreaterThan(12);
        assertThat(value(figures, "leaks: questions of one who stayed, answered"))
                .isPositive();
    }

    @Test
    void idsOfManyThreadsDoNotCollide() throws Exception {
        List<Figure> figures = new CollisionSoak(20_000_000, _ -> {}).run();
        assertThat(figures).allMatch(Figure::holds);
        assertThat(value(figures, "ids: made")).isEqualTo(20_000_000);
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
