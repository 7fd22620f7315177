package io.javascope.foundation.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Reads batches of events from bytes of any content; the form is described on the package's page. */
final class BatchReader {
    /** The least that an event takes: three fixed numbers, four lengths and a kind of one letter. */
    private static final int SMALLEST_EVENT = 29;

    private static final int MOST_VARINT = 10;

    /**
     * A batch as it was written.
     *
     * @param before how many events of the file came before it
     */
    record Batch(long before, List<Event> events) {}

    private final ByteBuffer bytes;

    private BatchReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the batch at the buffer's position and moves the position behind it.
     *
     * @throws CorruptBatch if there is none; the position has not moved then
     */
    static Batch read(ByteBuffer file) throws CorruptBatch {
        int length = bodyLength(file);
        ByteBuffer body = file.slice(file.position() + BatchWriter.HEAD, length);
        CRC32C sum = new CRC32C();
        sum.update(body.duplicate());
        if ((int) sum.getValue() != file.getInt(file.position() + 8)) {
            throw new CorruptBatch("its check sum is wrong");
        }
        Batch batch = new BatchReader(body).batch();
        file.position(file.position() + BatchWriter.HEAD + length);
        return batch;
    }

    private static int bodyLength(ByteBuffer file) throws CorruptBatch {
        if (file.remaining() < BatchWriter.HEAD) {
            throw new CorruptBatch("it ends within its head");
        }
        if (file.getInt(file.position()) != BatchWriter.MARKER) {
            throw new CorruptBatch("it does not begin with its mark");
        }
        int length = file.getInt(file.position() + 4);
        if (length < 0 || length > BatchWriter.MOST_BODY) {
            throw new CorruptBatch("its length is " + length);
        }
        if (length > file.remaining() - BatchWriter.HEAD) {
            throw new CorruptBatch("it ends within its body");
        }
        return length;
    }

    private Batch batch() throws CorruptBatch {
        long before = varint();
        long count = varint();
        if (before < 0 || count < 0 || count > bytes.remaining() / SMALLEST_EVENT) {
            throw new CorruptBatch("it cannot hold " + count + " events after " + before);
        }
        List<Event> events = new ArrayList<>((int) count);
        for (long at = 0; at < count; at++) {
            events.add(event());
        }
        if (bytes.hasRemaining()) {
            throw new CorruptBatch(bytes.remaining() + " bytes follow its last event");
        }
        return new Batch(before, events);
    }

    private Event event() throws CorruptBatch {
        long id = fixed();
        long millis = varint();
        long parent = fixed();
        long correlation = fixed();
        Kind kind = kind(text());
        String text = text();
        return new Event(id, millis >>> 1 ^ -(millis & 1), kind, parent, correlation, text, data());
    }

    private Map<String, String> data() throws CorruptBatch {
        long count = varint();
        if (count < 0 || count > Event.MOST_DATA) {
            throw new CorruptBatch("an event cannot have " + count + " data");
        }
        Map<String, String> data = new TreeMap<>();
        for (long at = 0; at < count; at++) {
            data.put(text(), text());
        }
        return data;
    }

    private static Kind kind(String name) throws CorruptBatch {
        try {
            return new Kind(name);
        } catch (IllegalArgumentException wrong) {
            throw new CorruptBatch(String.valueOf(wrong.getMessage()));
        }
    }

    private String text() throws CorruptBatch {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new CorruptBatch("a text cannot have " + length + " bytes");
        }
        ByteBuffer text = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException wrong) {
            throw new CorruptBatch("a text is not UTF-8");
        }
    }

    private long fixed() throws CorruptBatch {
        if (bytes.remaining() < Long.BYTES) {
            throw new CorruptBatch("it ends within a number");
        }
        return bytes.getLong();
    }

    private long varint() throws CorruptBatch {
        long value = 0;
        for (int at = 0; at < MOST_VARINT; at++) {
            if (!bytes.hasRemaining()) {
                throw new CorruptBatch("it ends within a number");
            }
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << 7 * at;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptBatch("a number is too long");
    }
}
