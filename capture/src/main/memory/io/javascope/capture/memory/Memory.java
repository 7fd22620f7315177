package io.javascope.capture.memory;

import java.nio.Buffer;
import java.nio.MappedByteBuffer;
import jdk.internal.misc.Unsafe;

/**
 * Raw memory, by the JDK's own means: the same methods in 17 and 25, and no warning. The agent opens the package before
 * this class is used. Addresses are not checked: a wrong one ends the JVM, so only the ring and the thread buffers hold
 * any. Any thread.
 */
public final class Memory {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long THREAD_ID = UNSAFE.objectFieldOffset(Thread.class, "tid");
    private static final long ADDRESS = UNSAFE.objectFieldOffset(Buffer.class, "address");

    private Memory() {}

    /** Where a field of one of the JDK's classes is; -1 when this JDK has none of that name. */
    public static long offset(Class<?> type, String field) {
        try {
            return UNSAFE.objectFieldOffset(type, field);
        } catch (InternalError none) {
            return -1;
        }
    }

    /** The field at that {@link #offset}; 0 when there is none. */
    public static int intOf(Object object, long offset) {
        return offset < 0 ? 0 : UNSAFE.getInt(object, offset);
    }

    /** As {@link #intOf}; the object itself when there is no such field. */
    public static Object objectOf(Object object, long offset) {
        return offset < 0 ? object : UNSAFE.getReference(object, offset);
    }

    /** The thread's number, without the method that a subclass may override on Java 17. */
    public static long threadId(Thread thread) {
        return UNSAFE.getLong(thread, THREAD_ID);
    }

    /** Where the mapped bytes begin; valid while the buffer is reachable. */
    public static long address(MappedByteBuffer buffer) {
        return UNSAFE.getLong(buffer, ADDRESS);
    }

    /** Zeroed memory that is never given back. */
    public static long allocate(long bytes) {
        long address = UNSAFE.allocateMemory(bytes);
        UNSAFE.setMemory(address, bytes, (byte) 0);
        return address;
    }

    public static void free(long address) {
        UNSAFE.freeMemory(address);
    }

    public static void putByte(long address, byte value) {
        UNSAFE.putByte(address, value);
    }

    public static void putShort(long address, short value) {
        UNSAFE.putShort(address, value);
    }

    public static void putInt(long address, int value) {
        UNSAFE.putInt(address, value);
    }

    public static void putLong(long address, long value) {
        UNSAFE.putLong(address, value);
    }

    public static byte getByte(long address) {
        return UNSAFE.getByte(address);
    }

    public static int getInt(long address) {
        return UNSAFE.getInt(address);
    }

    public static long getLong(long address) {
        return UNSAFE.getLong(address);
    }

    /** No store before this call is seen after a store that follows it. */
    public static void storeFence() {
        UNSAFE.storeFence();
    }

    // Byte by byte: the constants for copies of arrays have other types in 17 than in 25.

    public static void copyTo(byte[] from, long address, int length) {
        for (int i = 0; i < length; i++) {
            UNSAFE.putByte(address + i, from[i]);
        }
    }

    public static void copyFrom(long address, byte[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = UNSAFE.getByte(address + i);
        }
    }
}
