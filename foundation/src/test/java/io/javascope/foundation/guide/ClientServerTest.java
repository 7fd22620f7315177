package io.javascope.foundation.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ClientServerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    sealed interface Message {}

    record Hit(int line) implements Message {}

    record HowMany(int line, CompletableFuture<Integer> answer) implements Message {}

    static final class HitCounter implements Behavior<Message> {
        private final Map<Integer, Integer> hits = new HashMap<>();

        @Override
        public void receive(Message message) {
            switch (message) {
                case Hit hit -> hits.merge(hit.line(), 1, Integer::sum);
                case HowMany question -> question.answer().complete(hits.getOrDefault(question.line(), 0));
            }
        }
    }

    @Test
    void callsAndCastsReachOneOwnerAndACallToADeadOneFailsAtOnce() throws Exception {
        try (Supervisor root = Supervisor.root("example")) {
            ActorRef<Message> counter = root.start(ChildSpec.permanent("hit-counter", _ -> new HitCounter()));
            counter.cast(new Hit(42));
            int hits = counter.<Integer>call(answer -> new HowMany(42, answer), DEADLINE);
            // A call has a lane of its own and may pass the cast before it.
            assertThat(hits).isBetween(0, 1);
            root.stop(counter);
            assertThatThrownBy(() -> counter.<Integer>call(answer -> new HowMany(42, answer), DEADLINE))
                    .isInstanceOfSatisfying(
                            CallFailed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(CallFailed.Reason.GONE));
        }
    }
}
