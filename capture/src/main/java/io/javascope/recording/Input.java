package io.javascope.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Little-endian bytes with clear words when there are too few. */
final class Input {
    /** Deflate makes no more than so many bytes of one; a record that claims more is not read. */
    private static final int MOST_OF_ONE = 1_032;

    private final ByteBuffer bytes;
    private final Path file;

    Input(byte[] bytes, Path file) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.file = file;
    }

    int left() {
        return bytes.remaining();
    }

    int position() {
        return bytes.position();
    }

    int size() {
        return bytes.limit();
    }

    int u8() throws RecordingException {
        need(1);
        return bytes.get() & 0xff;
    }

    int u16() throws RecordingException {
        need(2);
        return bytes.getShort() & 0xffff;
    }

    int u32() throws RecordingException {
        need(4);
        return bytes.getInt();
    }

    long u64() throws RecordingException {
        need(8);
        return bytes.getLong();
    }

    String text() throws RecordingException {
        return new String(bytes(u16()), StandardCharsets.UTF_8);
    }

    byte[] bytes(int count) throws RecordingException {
        need(count);
        byte[] part = new byte[count];
        bytes.get(part);
        return part;
    }

    /** How many records follow, each of which takes that many bytes or more. */
    int count(int least) throws RecordingException {
        int count = u32();
        if (count < 0 || count > left() / least) {
            throw new RecordingException(
                    file + " is damaged: it says that " + count + " parts follow in " + left() + " bytes.");
        }
        return count;
    }

    /** The rest, unpacked. */
    Input inflate(int length) throws RecordingException {
        if (length < 0 || length > (long) MOST_OF_ONE * left()) {
            throw new RecordingException(file + " is damaged: a class cannot have " + length + " bytes.");
        }
        byte[] raw = new byte[length];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes(left()));
            int read = 0;
            while (read < raw.length && !inflater.finished()) {
                int part = inflater.inflate(raw, read, raw.length - read);
                if (part == 0) {
                    break;
                }
                read += part;
            }
            if (read == raw.length) {
                return new Input(raw, file);
            }
        } catch (DataFormatException e) {
            RecordingException damaged = new RecordingException(file + " is damaged: " + e.getMessage());
            damaged.initCause(e);
            throw damaged;
        } finally {
            inflater.end();
        }
        throw new RecordingException(file + " is damaged: a class is shorter than it says.");
    }

    private void need(int count) throws RecordingException {
        if (count < 0 || count > bytes.remaining()) {
            throw new RecordingException(file + " is damaged: it ends inside a record.");
        }
    }
}
