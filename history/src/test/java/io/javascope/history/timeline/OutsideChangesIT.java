package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import io.javascope.history.state.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections that code changes which is not recorded: a replay says what they held, or that it is not known; never wrong. */
final class OutsideChangesIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatSomethingElseHasChangedIsSaidToBeUnknownUntilItIsWrittenDownAgain() throws Exception {
        Path recording = RecordedFixture.run(
                        folder, "plan=full,exclude=programs.Outside", "Changes", "7", "30", "outside")
                .recording();
        int known = 0;
        List<String> unknown = new ArrayList<>();
        try (var pool = new CpuPool("outside-test")) {
            Timeline timeline = Timeline.open(recording, pool);
            Trigger.Entry truth = timeline.travel().entry(name -> name.endsWith("Changes.truth"));
            List<Hit> hits = timeline.hits().of(new Stop(0, truth, Stop.ALWAYS));
            assertThat(hits).hasSizeGreaterThan(5);
            for (Hit hit : hits) {
                RecordedState state = timeline.state(hit.track(), hit.sequence());
                List<Variable> arguments = state.locals(hit.track().thread(), 0);
                var collection = (Value.Reference) arguments.getFirst().value();
                String held = ((Value.Text) arguments.getLast().value()).text();
                switch (state.contents(collection, Contents.View.LOGICAL, 0, 100)) {
                    case Contents.Unknown(var why) -> unknown.add(why);
                    case Contents contents -> {
                        known++;
                        assertThat(words(contents))
                                .as("at %s", state.position())
                                .isEqualTo(held);
                    }
                }
            }
        }
        assertThat(known)
                .as("those that only recorded code had changed by then")
                .isPositive();
        assertThat(unknown)
                .as("those that something else had changed")
                .isNotEmpty()
                .allSatisfy(why -> assertThat(why).contains("changed by something that is not recorded", "@"));
    }

    private static String words(Contents contents) {
        Stream<String> words = switch (contents) {
            case Contents.Elements elements -> elements.values().stream().map(OutsideChangesIT::text);
            case Contents.Entries entries ->
                entries.entries().stream()
                        .map(each -> text(each.key()) + "=" + text(each.value()))
                        .sorted();
            case Contents.Fields _, Contents.Unknown _ -> throw new AssertionError(contents);
        };
        return words.collect(Collectors.joining(","));
    }

    private static String text(Value value) {
        return ((Value.Text) value).text();
    }
}
