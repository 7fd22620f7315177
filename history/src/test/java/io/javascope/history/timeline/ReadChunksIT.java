package io.javascope.history.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.foundation.task.CpuPool;
import io.javascope.recording.Chunk;
import io.javascope.recording.format.Format;
import java.io.RandomAccessFile;
import java.nio.file.Path;
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
}
