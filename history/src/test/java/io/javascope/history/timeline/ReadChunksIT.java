package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.task.CpuPool;
import io.javascope.recording.Chunk;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadChunksIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aChunkThatAnEndedProgramHasLeftOpenIsReadOnce() throws Exception {
        RecordedFixture fixture = RecordedFixture.run(folder, "plan=full", "LoopHeads");
        try (CpuPool pool = new CpuPool("chunks-test")) {
            leaveOpen(Timeline.open(fixture.recording(), pool)
                    .travel()
                    .start()
                    .track()
                    .chunks()
                    .getLast());
            Timeline timeline = Timeline.open(fixture.recording(), pool);
            Arrival start = timeline.travel().start();
            assertThat(start.track().chunks().getLast().sealed()).isFalse();
            timeline.state(start.track(), start.sequence());
            assertThat(timeline.chunkBytes()).isPositive();
        }
    }

    /** As a kill leaves it. */
    private static void leaveOpen(Chunk chunk) throws Exception {
        try (var ring = new RandomAccessFile(chunk.file().toFile(), "rw")) {
            ring.seek(chunk.fileOffset() + Format.Chunk.STATE);
            ring.write(Format.Chunk.OPEN);
        }
    }

    /** The index and the kept chunks are shared by whoever asks. */
    @Test
    void manyReadersAtOnceGetTheSameAnswers() throws Exception {
        try (var pool = new CpuPool("readers-test")) {
            Timeline timeline = Timeline.open(
                    RecordedFixture.run(folder, "plan=full", "Travelled", "40000")
                            .recording(),
                    pool);
            Track main = timeline.travel().start().track();
            List<Long> positions = new ArrayList<>();
            Arrival there = timeline.travel().start();
            while (there.reason() != Arrival.Reason.END) {
                positions.add(there.sequence());
                there = timeline.travel().next(main, there.sequence());
            }
            assertThat(positions).hasSizeGreaterThan(10);
            List<String> alone =
                    positions.stream().map(each -> seen(timeline, main, each)).toList();
            List<List<String>> together = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(_ -> positions.stream()
                            .map(each -> seen(timeline, main, each))
                            .toList())
                    .toList();
            assertThat(together).hasSize(8).allSatisfy(each -> assertThat(each).isEqualTo(alone));
        }
    }

    private static String seen(Timeline timeline, Track track, long position) {
        try {
            RecordedState state = timeline.state(track, position);
            Arrival hit = timeline.travel().hit(track, position, false).orElse(null);
            return state.frames(track.thread(), 0, 9) + " " + state.locals(track.thread(), 0) + " "
                    + (hit == null ? "-" : hit.sequence());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
