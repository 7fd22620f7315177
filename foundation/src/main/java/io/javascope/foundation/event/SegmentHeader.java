package io.javascope.foundation.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The first 32 bytes of a file of events. */
final class SegmentHeader {
    static final int LENGTH = 32;

    private static final byte[] MAGIC = "JSEVENTS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int SUMMED = 28;

    private SegmentHeader() {}

    static byte[] of(UUID writer) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH)
                .put(MAGIC)
                .putInt(VERSION)
                .putLong(writer.getMostSignificantBits())
                .putLong(writer.getLeastSignificantBits());
        return header.putInt(sum(header.array())).array();
    }

    /** What is damaged in the header at the beginning of the file; null if nothing is. */
    static @Nullable String damage(ByteBuffer file) {
        if (file.limit() < LENGTH) {
            return "the file ends within its header";
        }
        byte[] header = header(file);
        return sum(header) == ByteBuffer.wrap(header).getInt(SUMMED) ? null : "the header is damaged";
    }

    /** Why a file with a sound header cannot be read; null if it can. */
    static @Nullable String foreign(ByteBuffer file) {
        byte[] header = header(file);
        if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return "it is no file of events";
        }
        int version = ByteBuffer.wrap(header).getInt(MAGIC.length);
        return version == VERSION ? null : "the file has version " + version + ", this server reads version " + VERSION;
    }

    private static byte[] header(ByteBuffer file) {
        byte[] header = new byte[LENGTH];
        file.get(0, header);
        return header;
    }

    private static int sum(byte[] header) {
        CRC32C sum = new CRC32C();
        sum.update(header, 0, SUMMED);
        return (int) sum.getValue();
    }
}
