package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format.Ref;

/** Payloads of events. Each method returns the address behind what it wrote, where it left a 0. */
final class Numbers {
    private Numbers() {}

    /** Zigzag with a length prefix: 1, 3 or 5 bytes. */
    static long putInt(long p, int v) {
        int zigzag = v << 1 ^ v >> 31;
        if ((zigzag & ~0x7f) == 0) {
            Memory.putLong(p, (long) zigzag << 1);
            return p + 1;
        }
        if ((zigzag & ~0x3fffff) == 0) {
            Memory.putLong(p, (long) zigzag << 2 | 1);
            return p + 3;
        }
        Memory.putLong(p, (zigzag & 0xffffffffL) << 3 | 3);
        return p + 5;
    }

    /** Zigzag with a length prefix: 1, 3, 5 or 9 bytes. */
    static long putLong(long p, long v) {
        long zigzag = v << 1 ^ v >> 63;
        if ((zigzag & ~0x7fL) == 0) {
            Memory.putLong(p, zigzag << 1);
            return p + 1;
        }
        if ((zigzag & ~0x3fffffL) == 0) {
            Memory.putLong(p, zigzag << 2 | 1);
            return p + 3;
        }
        if ((zigzag & ~0xffffffffL) == 0) {
            Memory.putLong(p, zigzag << 3 | 3);
            return p + 5;
        }
        Memory.putByte(p, (byte) 7);
        Memory.putLong(p + 1, zigzag);
        Memory.putByte(p + 9, (byte) 0);
        return p + 9;
    }

    static long putFloat(long p, float v) {
        Memory.putLong(p, Float.floatToRawIntBits(v) & 0xffffffffL);
        return p + 4;
    }

    static long putDouble(long p, double v) {
        Memory.putLong(p, Double.doubleToRawLongBits(v));
        Memory.putByte(p + 8, (byte) 0);
        return p + 8;
    }

    /** 4 bytes for an object, 1 for null and for the receiver that was mentioned last. */
    static long putRef(long p, int ref) {
        Memory.putLong(p, ref & 0xffffffffL);
        return p + ((ref & 1) == 1 ? 4 : 1);
    }

    static boolean isObject(int ref) {
        return (ref & 1) == 1 && ref != Ref.NULL;
    }
}
