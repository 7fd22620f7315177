package io.javascope.session.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.foundation.state.IllegalTransition;
import io.javascope.session.core.LifeState.Event;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeStateTest {
    @ParameterizedTest(name = "after {0} the session is {1}, and then only {2} may come")
    @CsvSource(delimiter = '|', textBlock = """
                                                    | New      | BEGIN LEAVE
            BEGIN                                   | Starting | FAIL HOLD DISCONNECT LEAVE
            BEGIN FAIL                              | New      | BEGIN LEAVE
            BEGIN HOLD                              | Held     | RELEASE DISCONNECT LEAVE
            BEGIN HOLD RELEASE                      | Running  | DISCONNECT LEAVE
            BEGIN DISCONNECT                        | Ended    | BEGIN LEAVE
            BEGIN HOLD DISCONNECT                   | Ended    | BEGIN LEAVE
            BEGIN HOLD RELEASE DISCONNECT           | Ended    | BEGIN LEAVE
            BEGIN HOLD RELEASE DISCONNECT BEGIN     | Starting | FAIL HOLD DISCONNECT LEAVE
            BEGIN HOLD RELEASE LEAVE                | Left     | LEAVE
            """)
    void a_life_follows_its_table_and_nothing_else(String path, String state, String allowed) {
        var machine = LifeState.machine();
        events(path).forEach(machine::fire);

        assertThat(machine.state().getClass().getSimpleName()).isEqualTo(state);
        var may = EnumSet.copyOf(events(allowed));
        for (Event event : Event.values()) {
            assertThat(machine.allows(event)).as(event.name()).isEqualTo(may.contains(event));
        }
        EnumSet.complementOf(may)
                .forEach(event -> assertThatThrownBy(() -> machine.fire(event)).isInstanceOf(IllegalTransition.class));
        assertThat(machine.state().getClass().getSimpleName()).isEqualTo(state);
    }

    private static List<Event> events(String names) {
        return names == null
                ? List.of()
                : Stream.of(names.split(" ")).map(Event::valueOf).toList();
    }
}
