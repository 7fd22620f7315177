package io.javascope.capture.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Little-endian bytes that grow. One thread at a time. */
public final class Bytes {
    private byte[] bytes = new byte[256];
    private int length;

    public Bytes u8(int v) {
        reserve(1);
        bytes[length++] = (byte) v;
        return this;
    }

    public Bytes u16(int v) {
        return u8(v).u8(v >> 8);
    }

    public Bytes u32(int v) {
        return u16(v).u16(v >> 16);
    }

    public Bytes u64(long v) {
        return u32((int) v).u32((int) (v >> 32));
    }

    /** A u16 of bytes, then UTF-8; longer texts are cut. */
    public Bytes text(String v) {
        byte[] utf = v.getBytes(StandardCharsets.UTF_8);
        int kept = Math.min(utf.length, 0xffff);
        return u16(kept).bytes(utf, kept);
    }

    public Bytes bytes(byte[] v, int count) {
        reserve(count);
        System.arraycopy(v, 0, bytes, length, count);
        length += count;
        return this;
    }

    public byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
