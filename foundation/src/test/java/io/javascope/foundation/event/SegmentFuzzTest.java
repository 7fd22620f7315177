package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;

/** Any bytes as a file of events; the seeds are in the resources beside this class. Fuzzes when JAZZER_FUZZ is set. */
class SegmentFuzzTest {
    private static final Path FILE = Path.of("fuzz.events");

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrPassedOver(byte[] bytes) {
        SegmentReader.Content content = SegmentReader.read(FILE, bytes);
        long lost = content.losses().stream().mapToLong(Loss::bytes).sum();
        assertThat(lost).isBetween(0L, (long) bytes.length);
        if (!content.events().isEmpty()) {
            byte[] again = BatchWriter.encode(0, content.events());
            assertThat(SegmentReader.read(FILE, withHeader(again)).events()).isEqualTo(content.events());
        }
    }

    private static byte[] withHeader(byte[] batch) {
        byte[] file = new byte[SegmentHeader.LENGTH + batch.length];
        System.arraycopy(SegmentHeader.of(new java.util.UUID(0, 0)), 0, file, 0, SegmentHeader.LENGTH);
        System.arraycopy(batch, 0, file, SegmentHeader.LENGTH, batch.length);
        return file;
    }
}
