package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Format.Ref;

/**
 * What instrumented code calls, for sites whose number is the event's first byte. Each method writes one event into the
 * buffer of the running thread, which the code fetched once at the method's start. All of them are short, because they
 * are compiled into the program's methods and a long method is compiled badly: what is rare is done elsewhere.
 *
 * <p>An event of up to 7 bytes is one store of 8, which leaves a 0 behind it: a reader of a process that was killed sees
 * whole events only.
 */
public final class Recorder {
    private Recorder() {}

    /** A method begins whose number fits into 16 bits. */
    public static ThreadBuffer enter(int method) {
        ThreadBuffer b = Buffers.current();
        long p = b.enter(method);
        Memory.putLong(p, Op.ENTER | (long) method << 8);
        b.position = p + 3;
        return b;
    }

    /** A method begins. */
    public static ThreadBuffer enterWide(int method) {
        ThreadBuffer b = Buffers.current();
        long p = b.enter(method);
        Memory.putLong(p, Op.ENTER_WIDE | (method & 0xffffffffL) << 8);
        b.position = p + 5;
        return b;
    }

    /** How many frames there are, the running one among them; instrumented code keeps it for {@link #caught}. */
    public static int depth(ThreadBuffer b) {
        return b.depth;
    }

    /** The running method ends by an exception. */
    public static void unwound(Throwable thrown, ThreadBuffer b, int method) {
        b.unwound(thrown, method);
    }

    /** A handler of the running method took an exception; frames that ended unseen are dropped. */
    public static void caught(Throwable thrown, ThreadBuffer b, int depth, int site) {
        WideRecorder.caught(thrown, b, depth, site);
    }

    /** As {@link #caught}, where catches are not recorded. */
    public static void backTo(ThreadBuffer b, int depth) {
        b.backTo(depth);
    }

    public static void line(ThreadBuffer b, int site) {
        long p = b.room();
        Memory.putLong(p, site);
        b.position = p + 1;
    }

    public static void exit(ThreadBuffer b, int site) {
        line(b, site);
        b.left();
    }

    public static void exit(int v, ThreadBuffer b, int site) {
        value(v, b, site);
        b.left();
    }

    public static void exit(long v, ThreadBuffer b, int site) {
        value(v, b, site);
        b.left();
    }

    public static void exit(float v, ThreadBuffer b, int site) {
        value(v, b, site);
        b.left();
    }

    public static void exit(double v, ThreadBuffer b, int site) {
        value(v, b, site);
        b.left();
    }

    public static void exit(Object v, ThreadBuffer b, int site) {
        value(v, b, site);
        b.left();
    }

    public static void value(int v, ThreadBuffer b, int site) {
        int zigzag = v << 1 ^ v >> 31;
        if ((zigzag & ~0x7f) == 0) {
            long p = b.room();
            Memory.putLong(p, site | zigzag << 9);
            b.position = p + 2;
        } else {
            WideRecorder.value(v, b, site);
        }
    }

    public static void value(long v, ThreadBuffer b, int site) {
        long zigzag = v << 1 ^ v >> 63;
        if ((zigzag & ~0x7fL) == 0) {
            long p = b.room();
            Memory.putLong(p, site | zigzag << 9);
            b.position = p + 2;
        } else {
            WideRecorder.value(v, b, site);
        }
    }

    public static void value(float v, ThreadBuffer b, int site) {
        long p = b.room();
        Memory.putLong(p, site | (Float.floatToRawIntBits(v) & 0xffffffffL) << 8);
        b.position = p + 5;
    }

    public static void value(double v, ThreadBuffer b, int site) {
        long p = b.room();
        Memory.putLong(p + 1, Double.doubleToRawLongBits(v));
        Memory.putByte(p + 9, (byte) 0);
        Memory.putByte(p, (byte) site);
        b.position = p + 9;
    }

    public static void value(Object v, ThreadBuffer b, int site) {
        long p = b.room();
        if (v == null) {
            Memory.putLong(p, site);
            b.position = p + 2;
            return;
        }
        int hash = System.identityHashCode(v);
        if (!b.knows(v, hash)) {
            p = b.introduce(v, hash);
        }
        Memory.putLong(p, site | (hash << 1 | 1) * 256L & 0xffffffff00L);
        b.position = p + 5;
    }

    /** The object whose code runs. */
    public static void self(Object v, ThreadBuffer b, int site) {
        if (System.identityHashCode(v) == b.lastReceiver) {
            long p = b.room();
            if (b.lastReceiver != 0) { // no chunk began
                Memory.putLong(p, site | Ref.SAME << 8);
                b.position = p + 2;
                return;
            }
        }
        WideRecorder.self(v, b, site);
    }

    public static void field(Object object, int v, ThreadBuffer b, int site) {
        int zigzag = v << 1 ^ v >> 31;
        if ((zigzag & ~0x7f) == 0 && System.identityHashCode(object) == b.lastReceiver) {
            long p = b.room();
            if (b.lastReceiver != 0) {
                Memory.putLong(p, site | Ref.SAME << 8 | zigzag << 17);
                b.position = p + 3;
                return;
            }
        }
        WideRecorder.field(object, v, b, site);
    }
}
