package io.javascope.foundation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.task.Concurrency;
import io.javascope.foundation.task.Outcome;
import io.javascope.foundation.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WorkDistributionTest {
    @Test
    void aBrokenItemIsAnOutcomeAndTouchesNoOther() {
        List<String> read;
        try (Stream<Outcome<String, Integer>> outcomes = Tasks.mapConcurrent(
                Stream.of("1", "two", "3"), Concurrency.of(4, Duration.ofSeconds(2)), Integer::parseInt)) {
            read = outcomes.map(outcome -> switch (outcome) {
                        case Outcome.Done<String, Integer> done -> done.item() + " is " + done.result();
                        case Outcome.Failed<String, Integer> failed -> failed.item() + " is no number";
                        case Outcome.TimedOut<String, Integer> late -> late.item() + " took too long";
                    })
                    .toList();
        }
        assertThat(read).containsExactly("1 is 1", "two is no number", "3 is 3");
    }
}
