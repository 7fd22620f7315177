package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format.Op;
import java.nio.charset.StandardCharsets;

/**
 * Takes texts out of events that were written before anybody knew that they are secrets. The events stay as long as they
 * were: what follows keeps its place. Events are not decoded but recognised: two kinds have a text, behind a head whose
 * numbers must fit together, and only one that holds a secret is changed. Any thread that owns the bytes.
 */
final class Erasure {
    private static final int HASH = 1;
    private static final int CHARS = 5;
    private static final int LENGTH = 9;
    private static final int TEXT = 11;

    private static final int MOST_CHARS = 64;
    private static final int MOST_BYTES = 3 * MOST_CHARS;
    private static final byte COVER = '*';

    private Erasure() {}

    /** Between two addresses. */
    static void of(RememberedTexts secrets, long from, long to) {
        for (long p = from; p + TEXT < to; p++) {
            int op = Memory.getByte(p) & 0xff;
            if (op == Op.STRING || op == Op.MESSAGE) {
                int length = length(p, to);
                if (length > 0) {
                    p = inspect(secrets, p, length);
                }
            }
        }
    }

    /** Bytes of the text; 0 when this is no event with one. */
    private static int length(long p, long to) {
        int chars = Memory.getInt(p + CHARS);
        int bytes = Memory.getInt(p + LENGTH) & 0xffff;
        boolean fits = Memory.getInt(p + HASH) >= 0
                && chars > 0
                && bytes >= Math.min(chars, MOST_CHARS - 1)
                && bytes <= Math.min(3L * chars, MOST_BYTES)
                && p + TEXT + bytes <= to;
        return fits ? bytes : 0;
    }

    /** Returns where the search goes on, less one. */
    private static long inspect(RememberedTexts secrets, long p, int length) {
        byte[] bytes = new byte[length];
        Memory.copyFrom(p + TEXT, bytes, length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean cut = Memory.getInt(p + CHARS) > text.length();
        if (!secrets.areIn(text) && !(cut && secrets.oneBeginsWith(text))) {
            return p;
        }
        byte[] marker = Secrets.withheld("name", text).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < length; i++) {
            Memory.putByte(p + TEXT + i, marker.length <= length && i < marker.length ? marker[i] : COVER);
        }
        Memory.putInt(p + CHARS, length);
        return p + TEXT + length - 1;
    }
}
