package io.javascope.foundation.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.state.StateMachine.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A door that closes by itself. */
@Timeout(20)
class StateMachineTest {
    sealed interface Door {}

    record Open(int visitors) implements Door {}

    record Closed() implements Door {}

    record Locked() implements Door {}

    enum Event {
        OPEN,
        ENTER,
        CLOSE,
        LOCK
    }

    private record Scheduled(Duration delay, Expiry<Event> expiry) {}

    private final List<Scheduled> scheduled = new ArrayList<>();
    private int cancelled;
    private final StateMachine<Door, Event> door = new StateMachine<>(
            "door",
            new Closed(),
            StateMachineTest::next,
            state -> state instanceof Open
                    ? Optional.of(new StateTimeout<>(Duration.ofSeconds(5), Event.CLOSE))
                    : Optional.empty(),
            (delay, expiry) -> {
                scheduled.add(new Scheduled(delay, expiry));
                return () -> ++cancelled > 0;
            });

    private static Optional<Door> next(Door state, Event event) {
        return Optional.ofNullable(
                switch (state) {
                    case Open(int visitors) ->
                        switch (event) {
                            case ENTER -> visitors == 3 ? state : new Open(visitors + 1);
                            case CLOSE -> new Closed();
                            case OPEN, LOCK -> null;
                        };
                    case Closed _ ->
                        switch (event) {
                            case OPEN -> new Open(0);
                            case LOCK -> new Locked();
                            case ENTER, CLOSE -> null;
                        };
                    case Locked _ -> null;
                });
    }

    @Test
    void events_move_it_along_the_function_only() {
        assertThat(door.fire(Event.OPEN)).isEqualTo(new Open(0));
        assertThat(door.fire(Event.ENTER)).isEqualTo(new Open(1));
        assertThat(door.allows(Event.LOCK)).isFalse();
        assertThat(door.fireIfAllowed(Event.LOCK)).isFalse();
        assertThatThrownBy(() -> door.fire(Event.LOCK))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("door")
                .hasMessageContaining("Open[visitors=1]")
                .hasMessageContaining("LOCK");
        assertThat(door.state()).isEqualTo(new Open(1));
    }

    @Test
    void a_state_that_lasts_too_long_fires_its_event() {
        door.fire(Event.OPEN);
        assertThat(scheduled).hasSize(1);
        assertThat(scheduled.getFirst().delay()).isEqualTo(Duration.ofSeconds(5));

        assertThat(door.expired(scheduled.getFirst().expiry())).isTrue();
        assertThat(door.state()).isEqualTo(new Closed());
    }

    @Test
    void a_timeout_of_a_state_that_was_left_has_no_effect_even_in_the_same_state_again() {
        door.fire(Event.OPEN);
        door.fire(Event.CLOSE);
        door.fire(Event.OPEN);
        assertThat(cancelled).isEqualTo(1);

        assertThat(door.expired(scheduled.getFirst().expiry())).isFalse();
        assertThat(door.state()).isEqualTo(new Open(0));
        assertThat(door.expired(scheduled.get(1).expiry())).isTrue();
    }

    @Test
    void an_event_that_keeps_the_state_keeps_its_timeout() {
        door.fire(Event.OPEN);
        door.fire(Event.ENTER);
        door.fire(Event.ENTER);
        door.fire(Event.ENTER);
        int timers = scheduled.size();
        door.fire(Event.ENTER);

        assertThat(scheduled).hasSize(timers);
        assertThat(door.expired(scheduled.getLast().expiry())).isTrue();
    }

    private sealed interface Message {}

    private record Do(Event event) implements Message {}

    private record TimeIsOver(Expiry<Event> expiry) implements Message {}

    private record Ask(CompletableFuture<Door> reply) implements Message {}

    private static Behavior<Message> doorkeeper(ActorContext<Message> context) {
        var machine = new StateMachine<Door, Event>(
                "door",
                new Closed(),
                StateMachineTest::next,
                state -> state instanceof Open
                        ? Optional.of(new StateTimeout<>(Duration.ofMillis(20), Event.CLOSE))
                        : Optional.empty(),
                (delay, expiry) -> context.after(delay, new TimeIsOver(expiry)));
        return message -> {
            switch (message) {
                case Do(var event) -> machine.fire(event);
                case TimeIsOver(var expiry) -> machine.expired(expiry);
                case Ask(var reply) -> reply.complete(machine.state());
            }
        };
    }

    @Test
    void in_an_actor_the_time_comes_as_a_message() {
        try (Supervisor root = Supervisor.root("test")) {
            ActorRef<Message> actor = root.start(ChildSpec.transientChild("door", StateMachineTest::doorkeeper));
            actor.cast(new Do(Event.OPEN));
            await().until(() -> actor.status().handled() >= 2);

            await().untilAsserted(() -> assertThat(actor.<Door>call(Ask::new, Duration.ofSeconds(5)))
                    .isEqualTo(new Closed()));
        }
    }
}
