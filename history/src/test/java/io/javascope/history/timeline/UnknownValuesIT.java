package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that was not recorded is told as such, with the reason; none is guessed. */
final class UnknownValuesIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/Travelled.java");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aPlanWithoutLinesSaysThatItDoesNotHaveVariablesAndFields() throws Exception {
        try (var pool = new CpuPool("unknown-values-test")) {
            Timeline timeline = opened("plan=calls", pool);
            Track main = main(timeline);
            CodeLine line = timeline.travel().line("Travelled.java", _ -> true, SOURCE.line("REJECT"));
            assertThat(line.exists()).as("no line is recorded").isFalse();
            Trigger.Entry add = timeline.travel().entry(name -> name.endsWith("Account.add"));
            Hit call = timeline.hits().of(new Stop(0, add, Stop.ALWAYS)).getFirst();
            RecordedState state = timeline.state(main, call.sequence());
            assertThat(state.locals(main.thread(), 0))
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(variable.value())
                            .isInstanceOfSatisfying(
                                    Value.Missing.class,
                                    missing -> assertThat(missing.reason())
                                            .contains("the plan calls does not record it")));
            assertThat(state.statics("programs.Travelled"))
                    .filteredOn(field -> field.name().equals("rounds"))
                    .allSatisfy(field -> assertThat(field.value())
                            .isInstanceOfSatisfying(
                                    Value.Missing.class,
                                    missing -> assertThat(missing.reason())
                                            .contains("the plan calls does not record it")));
        }
    }

    @Test
    void anObjectOfAClassThatIsNotIncludedSaysThatItsClassIsNotRecorded() throws Exception {
        try (var pool = new CpuPool("unknown-values-test")) {
            Timeline timeline = opened("plan=full,exclude=programs.Travelled$Account", pool);
            RecordedState state = at(timeline, "STORY");
            Value account = local(state, "account");
            assertThat(state.contents((Value.Reference) account, Contents.View.FIELDS, 0, 0))
                    .isInstanceOfSatisfying(
                            Contents.Unknown.class,
                            unknown -> assertThat(unknown.reason()).contains("its class is not recorded"));
        }
    }

    @Test
    void whatWasWrittenBeforeTheFirstEventThatIsKeptSaysSo() throws Exception {
        try (var pool = new CpuPool("unknown-values-test")) {
            Timeline timeline = opened("plan=full,ring=1m,compress=off", pool, "600000");
            Track main = main(timeline);
            assertThat(main.chunks().getFirst().streamOffset())
                    .as("the beginning was overwritten")
                    .isPositive();
            RecordedState state = at(timeline, "JOINED");
            assertThat(local(state, "account"))
                    .isInstanceOfSatisfying(
                            Value.Missing.class,
                            missing -> assertThat(missing.reason()).contains("before what was kept"));
            assertThat(state.statics("programs.Travelled"))
                    .filteredOn(field -> field.name().equals("rounds"))
                    .allSatisfy(field -> assertThat(field.value())
                            .isInstanceOfSatisfying(
                                    Value.Missing.class,
                                    missing -> assertThat(missing.reason())
                                            .contains("no write of it before this position was recorded")));
        }
    }

    private Timeline opened(String options, CpuPool pool, String... arguments) throws Exception {
        return Timeline.open(
                RecordedFixture.run(folder, options, "Travelled", arguments).recording(), pool);
    }

    private static Track main(Timeline timeline) {
        return timeline.tracks().stream()
                .filter(track -> track.name().equals("main"))
                .findFirst()
                .orElseThrow();
    }

    private static RecordedState at(Timeline timeline, String marker) throws Exception {
        CodeLine line = timeline.travel().line("Travelled.java", _ -> true, SOURCE.line(marker));
        Hit hit = timeline.hits().of(new Stop(0, line, Stop.ALWAYS)).getFirst();
        return timeline.state(hit.track(), hit.sequence());
    }

    private static Value local(RecordedState state, String name) {
        return state.locals(state.track().thread(), 0).stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
