package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes the recording format by its specification, not by the recorder's code. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u16(int value) {
        return u8(value).u8(value >>> 8);
    }

    Bytes u32(int value) {
        return u16(value).u16(value >>> 16);
    }

    Bytes u64(long value) {
        return u32((int) value).u32((int) (value >>> 32));
    }

    Bytes text(String text) {
        byte[] utf = text.getBytes(StandardCharsets.UTF_8);
        return u16(utf.length).all(utf);
    }

    Bytes all(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] array() {
        return out.toByteArray();
    }

    /** A record of {@code tables.jst} with the check sum that fits. */
    Bytes record(byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        return u32(content.length).u32((int) sum.getValue()).all(content);
    }

    static Bytes tables() {
        return new Bytes().u64(Format.TABLES_MAGIC).u32(Format.VERSION).u32(0);
    }

    static byte[] deflated(byte[] raw) {
        var deflater = new Deflater();
        deflater.setInput(raw);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
