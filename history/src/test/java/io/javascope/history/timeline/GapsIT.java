package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javascope.fixtures.FixtureSource;
import io.javascope.fixtures.Fixtures;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Field;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.recording.Chunk;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording in which events of one thread are missing: what may have been written there is not told as if it were known. */
final class GapsIT {
    private static final FixtureSource SOURCE = Fixtures.source("programs/Gapped.java");
    private static final CpuPool POOL = new CpuPool("gaps-test");
    /** Where a chunk's head has its state; 0 is that of a block which is free. */
    private static final int STATE = 4;

    @TempDir
    private static Path folder = Path.of("");

    private static Timeline timeline = none();
    private static long lost;

    @SuppressWarnings("NullAway") // made before the first test
    private static Timeline none() {
        return null;
    }

    @BeforeAll
    static void recordAndTakeAway() throws Exception {
        Path recording = RecordedFixture.run(folder, "plan=full,compress=off", "Gapped", "60000")
                .recording();
        Timeline whole = Timeline.open(recording, POOL);
        Hit hidden = hit(whole, "HIDDEN", 0);
        Track main = hidden.track();
        Chunk chunk = main.chunks().get(main.chunkOf(hidden.sequence()));
        assertThat(chunk)
                .isNotEqualTo(main.chunks().getFirst())
                .isNotEqualTo(main.chunks().getLast());
        assertThat(fields(whole, "ASKED", 0).get("hidden")).isEqualTo(new Value.Primitive(2));
        lost = chunk.streamOffset();
        try (var ring = new RandomAccessFile(chunk.file().toFile(), "rw")) {
            ring.seek(chunk.fileOffset() + STATE);
            ring.writeInt(0);
        }
        timeline = Timeline.open(recording, POOL);
        assertThat(timeline.gaps()).singleElement().asString().contains("thread main");
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    private static Hit hit(Timeline of, String marker, int time) throws Exception {
        CodeLine line = of.travel().line("Gapped.java", "programs/Gapped.java"::equals, SOURCE.line(marker));
        return of.hits().of(new Stop(1, line, Stop.ALWAYS)).get(time);
    }

    /** Of the object that {@code gapped}, or {@code this}, is. */
    private static Map<String, Value> fields(Timeline of, String marker, int time) throws Exception {
        Hit hit = hit(of, marker, time);
        RecordedState state = of.state(hit.track(), hit.sequence());
        int thread = hit.track().thread();
        Value object = state.self(thread, 0) instanceof Value.Reference self
                ? self
                : state.locals(thread, 0).stream()
                        .filter(each -> each.name().equals("gapped"))
                        .findFirst()
                        .orElseThrow()
                        .value();
        var contents = (Contents.Fields) state.contents((Value.Reference) object, Contents.View.FIELDS, 0, 0);
        return contents.fields().stream().collect(Collectors.toMap(Field::name, Field::value));
    }

    private static void assertDoubtful(@Nullable Value value) {
        assertThat(value)
                .isInstanceOfSatisfying(
                        Value.Missing.class,
                        missing -> assertThat(missing.reason())
                                .contains(
                                        "may have been written",
                                        "the events of main from",
                                        "are not in the recording"));
    }

    @Test
    void aValueFromBeforeTheGapIsNotToldBehindIt() throws Exception {
        Map<String, Value> fields = fields(timeline, "ASKED", 0);
        assertDoubtful(fields.get("hidden"));
        assertDoubtful(fields.get("before"));
    }

    @Test
    void aFieldThatNobodyWroteMayHaveBeenWrittenInTheGap() throws Exception {
        assertDoubtful(fields(timeline, "ASKED", 0).get("never"));
    }

    @Test
    void whatWasWrittenBehindTheGapAndWhatIsFinalIsKnown() throws Exception {
        Map<String, Value> fields = fields(timeline, "ASKED", 0);
        assertThat(fields.get("behind")).isEqualTo(new Value.Primitive(3));
        assertThat(fields.get("name")).isEqualTo(new Value.Text(0, "gapped", 6));
    }

    @Test
    void beforeTheGapNothingIsInDoubt() throws Exception {
        assertThat(fields(timeline, "BEFORE", 0))
                .containsEntry("hidden", new Value.Primitive(1))
                .containsEntry("never", new Value.Primitive(0));
    }

    @Test
    void anotherThreadKnowsByStartAndJoinWhetherTheGapCameBefore() throws Exception {
        assertThat(fields(timeline, "SEEN", 0)).containsEntry("hidden", new Value.Primitive(1));
        assertDoubtful(fields(timeline, "SEEN", 1).get("hidden"));
    }

    @Test
    void theLastWriteIsNotSaidToBeTheOneBeforeTheGap() throws Exception {
        Hit asked = hit(timeline, "ASKED", 0);
        Value object = timeline.state(asked.track(), asked.sequence())
                .self(asked.track().thread(), 0);
        var place = new Place.OfObject((int) ((Value.Reference) object).id(), "programs.Gapped", "hidden");
        assertThatThrownBy(() -> timeline.writes().last(place, asked.track(), asked.sequence()))
                .isInstanceOf(ProgramState.Unavailable.class)
                .hasMessageContaining("may have been written since")
                .hasMessageContaining(asked.track().at(lost).toString());
    }
}
