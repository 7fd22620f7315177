package io.javascope.foundation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Files that were cut off or changed. */
class SegmentReaderTest {
    private static final Path FILE = Path.of("test.events");
    private static final int BATCHES = 5;
    private static final int EVENTS = 3;

    private final List<Event> events = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final byte[] whole = write();

    private byte[] write() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(SegmentHeader.of(new UUID(1, 2)));
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Event> some = new ArrayList<>();
            for (int at = 0; at < EVENTS; at++) {
                int number = batch * EVENTS + at;
                some.add(
                        new Event(number + 1, -number, Kind.CONFIG_CHANGED, number, 7, "e" + number, Map.of("n", "é")));
            }
            bytes.writeBytes(BatchWriter.encode(events.size(), some));
            events.addAll(some);
            ends.add(bytes.size());
        }
        return bytes.toByteArray();
    }

    @Test
    void aWholeFileReadsBackWithoutLoss() {
        SegmentReader.Content content = SegmentReader.read(FILE, whole);
        assertThat(content.events()).isEqualTo(events);
        assertThat(content.losses()).isEmpty();
    }

    @Test
    void cutOffAnywhereAllWholeBatchesAreReadAndTheRestIsToldToTheByte() {
        for (int length = 0; length <= whole.length; length++) {
            SegmentReader.Content content = SegmentReader.read(FILE, Arrays.copyOf(whole, length));
            int at = length;
            int batches = (int) ends.stream().filter(end -> end <= at).count();
            assertThat(content.events()).as("cut at %d", at).isEqualTo(events.subList(0, batches * EVENTS));
            int kept = batches > 0 ? ends.get(batches - 1) : length >= SegmentHeader.LENGTH ? SegmentHeader.LENGTH : 0;
            if (kept == length) {
                assertThat(content.losses()).as("cut at %d", at).isEmpty();
            } else {
                assertThat(content.losses()).as("cut at %d", at).singleElement().satisfies(loss -> {
                    assertThat(loss.at()).isEqualTo(kept);
                    assertThat(loss.bytes()).isEqualTo(at - kept);
                    assertThat(loss.events()).isEmpty();
                    assertThat(loss.summary()).contains("test.events", "byte " + kept);
                });
            }
        }
    }

    @Test
    void oneChangedByteCostsItsBatchOnlyAndTheLossHasANumber() {
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 + at % 255);
            SegmentReader.Content content = SegmentReader.read(FILE, damaged);
            int place = at;
            int batch = at < SegmentHeader.LENGTH
                    ? -1
                    : (int) ends.stream().filter(end -> end <= place).count();
            List<Event> expected = new ArrayList<>(events);
            if (batch >= 0) {
                expected.subList(batch * EVENTS, (batch + 1) * EVENTS).clear();
            }
            assertThat(content.events()).as("byte %d changed", at).isEqualTo(expected);
            assertThat(content.losses())
                    .as("byte %d changed", at)
                    .singleElement()
                    .satisfies(loss -> {
                        boolean counted = batch < BATCHES - 1;
                        assertThat(loss.events())
                                .isEqualTo(counted ? OptionalLong.of(batch < 0 ? 0 : EVENTS) : OptionalLong.empty());
                    });
        }
    }

    @Test
    void aMissingBatchIsCounted() {
        byte[] without = new byte[whole.length - (ends.get(2) - ends.get(1))];
        System.arraycopy(whole, 0, without, 0, ends.get(1));
        System.arraycopy(whole, ends.get(2), without, ends.get(1), whole.length - ends.get(2));
        SegmentReader.Content content = SegmentReader.read(FILE, without);
        assertThat(content.events()).hasSize(EVENTS * (BATCHES - 1));
        assertThat(content.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.events()).hasValue(EVENTS));
    }

    @Test
    void rubbishBetweenBatchesIsPassedOver() {
        ByteBuffer bytes = ByteBuffer.allocate(whole.length + 1_000);
        bytes.put(whole, 0, ends.get(0));
        bytes.put(new byte[996]).putInt(BatchWriter.MARKER);
        bytes.put(whole, ends.get(0), whole.length - ends.get(0));
        SegmentReader.Content content = SegmentReader.read(FILE, bytes.array());
        assertThat(content.events()).isEqualTo(events);
        assertThat(content.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.bytes()).isEqualTo(1_000));
    }

    @Test
    void aFileOfALaterVersionIsLeftAlone() {
        byte[] later = whole.clone();
        ByteBuffer.wrap(later).putInt(8, 2);
        CRC32C sum = new CRC32C();
        sum.update(later, 0, 28);
        ByteBuffer.wrap(later).putInt(28, (int) sum.getValue());
        SegmentReader.Content content = SegmentReader.read(FILE, later);
        assertThat(content.events()).isEmpty();
        assertThat(content.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.why()).contains("version 2"));
    }

    @Test
    void aFileFullOfMarksDoesNotHoldTheReader() {
        ByteBuffer bytes = ByteBuffer.allocate(8 << 20);
        while (bytes.remaining() >= 12) {
            bytes.putInt(BatchWriter.MARKER).putInt(4 << 20).putInt(0);
        }
        assertThat(SegmentReader.read(FILE, bytes.array()).events()).isEmpty();
    }
}
