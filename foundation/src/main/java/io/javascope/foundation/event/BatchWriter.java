package io.javascope.foundation.event;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes batches of events as bytes; the form is described on the package's page. */
final class BatchWriter {
    static final int MARKER = 0x4A534556;
    /** Marker, length, check sum. */
    static final int HEAD = 12;
    /** More than 256 of the largest events take. */
    static final int MOST_BODY = 64 << 20;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** One whole batch. */
    static byte[] encode(long before, List<Event> events) {
        return new BatchWriter().batch(before, events);
    }

    private byte[] batch(long before, List<Event> events) {
        varint(before);
        varint(events.size());
        events.forEach(this::event);
        byte[] bytes = body.toByteArray();
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return ByteBuffer.allocate(HEAD + bytes.length)
                .putInt(MARKER)
                .putInt(bytes.length)
                .putInt((int) sum.getValue())
                .put(bytes)
                .array();
    }

    private void event(Event event) {
        fixed(event.id());
        varint(event.millis() << 1 ^ event.millis() >> 63);
        fixed(event.parent());
        fixed(event.correlation());
        text(event.kind().name());
        text(event.text());
        varint(event.data().size());
        for (Map.Entry<String, String> entry : event.data().entrySet()) {
            text(entry.getKey());
            text(entry.getValue());
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        body.writeBytes(bytes);
    }

    private void fixed(long value) {
        body.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            body.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        body.write((int) rest);
    }
}
