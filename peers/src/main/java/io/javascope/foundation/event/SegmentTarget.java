package io.javascope.foundation.event;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A file of the event store: what is read can be written and read again, and every byte is read or counted as lost. */
public final class SegmentTarget implements FuzzTarget {
    private static final Path FILE = Path.of("any.events");

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                new byte[0],
                Segments.file(),
                Segments.file(BatchWriter.encode(0, events(3))),
                Segments.file(BatchWriter.encode(0, events(1)), BatchWriter.encode(1, events(2))));
    }

    @Override
    public boolean read(byte[] input) {
        SegmentReader.Content content = SegmentReader.read(FILE, input);
        long lost = content.losses().stream().mapToLong(Loss::bytes).sum();
        Finding.unless(0 <= lost && lost <= input.length, lost + " of " + input.length + " bytes are lost");
        if (!content.events().isEmpty()) {
            byte[] again = Segments.file(BatchWriter.encode(0, content.events()));
            Finding.unless(
                    SegmentReader.read(FILE, again).events().equals(content.events()),
                    "what was read does not read back: " + content.events());
        }
        return content.losses().isEmpty();
    }

    static List<Event> events(int count) {
        var events = new ArrayList<Event>();
        for (int at = 0; at < count; at++) {
            long millis = at % 2 == 0 ? 1_764_300_000_000L : -1;
            events.add(new Event(
                    1 + at, millis, Kind.CONFIG_CHANGED, at, 7, "größer \uD83D\uDE00", Map.of("n", "" + at, "", "")));
        }
        return events;
    }

    /** Files made of batches. */
    static final class Segments {
        private Segments() {}

        static byte[] file(byte[]... batches) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(SegmentHeader.of(new UUID(1, 2)));
            for (byte[] batch : batches) {
                bytes.writeBytes(batch);
            }
            return bytes.toByteArray();
        }
    }
}
