package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;

/** What holds for any bytes as a file of events. */
final class AnySegment {
    private static final Path FILE = Path.of("any.events");

    private AnySegment() {}

    static void check(byte[] bytes) {
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
        System.arraycopy(SegmentHeader.of(new UUID(0, 0)), 0, file, 0, SegmentHeader.LENGTH);
        System.arraycopy(batch, 0, file, SegmentHeader.LENGTH, batch.length);
        return file;
    }
}
