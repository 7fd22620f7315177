package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What collections held that several threads changed, or that are large, as the program itself printed it. */
final class SharedCollectionsIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/SharedCollections.java");

    @TempDir
    private static Path folder = Path.of("");

    private static CpuPool pool = new CpuPool("shared-test");
    private static RecordedFixture fixture = new RecordedFixture(Path.of(""), List.of());
    private static Timeline timeline = none();

    @SuppressWarnings("NullAway") // made before the first test
    private static Timeline none() {
        return null;
    }

    @BeforeAll
    static void record() throws Exception {
        fixture = RecordedFixture.run(folder, "plan=full", "SharedCollections");
        timeline = Timeline.open(fixture.recording(), pool);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static RecordedState at(String marker, int time) throws IOException {
        CodeLine line = timeline.travel()
                .line("SharedCollections.java", "programs/SharedCollections.java"::equals, SOURCE.line(marker));
        Hit hit = timeline.hits().of(new Stop(1, line, Stop.ALWAYS)).get(time);
        return timeline.state(hit.track(), hit.sequence());
    }

    private static Contents contents(RecordedState state, String field) {
        var self = (Value.Reference) state.self(state.track().thread(), 0);
        var fields = (Contents.Fields) state.contents(self, Contents.View.FIELDS, 0, 0);
        Value.Reference collection = fields.fields().stream()
                .filter(each -> each.name().equals(field))
                .map(Field::value)
                .map(Value.Reference.class::cast)
                .findFirst()
                .orElseThrow();
        return state.contents(collection, Contents.View.LOGICAL, 0, 1000);
    }

    private static String text(Value value) {
        return value instanceof Value.Text text ? text.text() : ((Value.Reference) value).summary();
    }

    private static List<String> elements(Contents contents) {
        assertThat(contents).isInstanceOf(Contents.Elements.class);
        return ((Contents.Elements) contents)
                .values().stream().map(SharedCollectionsIT::text).toList();
    }

    private static Map<String, String> entries(Contents contents) {
        assertThat(contents).isInstanceOf(Contents.Entries.class);
        return ((Contents.Entries) contents)
                .entries().stream().collect(Collectors.toMap(each -> text(each.key()), each -> text(each.value())));
    }

    @Test
    void aListThatThreadsChangedInTurnHoldsWhatBothHavePutIntoIt() throws IOException {
        assertThat(elements(contents(at("TELL", 0), "inTurn")).toString()).isEqualTo(fixture.told("inTurn"));
    }

    @Test
    void beforeEachChangeItHoldsWhatWasThereBefore() throws IOException {
        for (int time = 1; time < 16; time++) {
            List<String> held = elements(contents(at("ADD", time), "inTurn"));
            assertThat(held).as("before change %d", time).hasSize(time);
            assertThat(held.getLast()).isEqualTo((time - 1) % 2 + " " + (time - 1) / 2);
        }
    }

    @Test
    void anEntryThatTheOtherThreadReplacedIsTheNewOneOrSaidToBeUnknown() throws IOException {
        assertThat(fixture.told("counted")).contains("both=16", "of 0=7", "of 1=7");
        switch (contents(at("TELL", 0), "counted")) {
            case Contents.Entries held ->
                assertThat(entries(held)).isEqualTo(Map.of("both", "16", "of 0", "7", "of 1", "7"));
            case Contents.Unknown(var why) -> assertThat(why).contains("several threads changed it");
            case Contents other -> throw new AssertionError(other);
        }
    }

    /** The sums are made by the JDK: no name but that of the map's key is ever given to them. */
    @Test
    void valuesThatAMapMadeItselfHaveTheirContent() throws IOException {
        assertThat(entries(contents(at("TELL", 0), "sums"))).isEqualTo(Map.of("0", "7000", "1", "7000", "2", "6000"));
        assertThat(fixture.told("sums")).isEqualTo("{0=7000, 1=7000, 2=6000}");
    }

    @Test
    void changesThatNothingOrdersAreNotGuessed() throws IOException {
        assertThat(contents(at("TELL", 0), "asItComes"))
                .isInstanceOfSatisfying(
                        Contents.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("does not order", "@"));
    }

    @Test
    void aLargeMapIsFollowedOverCallsThatEndInAnotherChunk() throws IOException {
        assertThat(contents(at("TELL", 0), "slow"))
                .isInstanceOfSatisfying(
                        Contents.Entries.class,
                        held -> assertThat(held.entries()).hasSize(20));
    }

    @Test
    void aMapWithMoreEntriesThanAreWrittenDownAtOnceIsFollowedFromWhenItWasSmall() throws IOException {
        Map<String, String> held = entries(contents(at("TELL", 0), "large"));
        assertThat(fixture.told("large")).isEqualTo("39 another false");
        assertThat(held).hasSize(39).containsEntry("9", "another").doesNotContainKey("7");
        assertThat(held).as("named again without its content").containsEntry("30", "value 30");
    }
}
