package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Format.Ref;

/**
 * What instrumented code calls, for sites whose number is the event's first byte. Each method writes one event into the
 * buffer of the running thread, which the code fetched once at the method's start. All of them are short, because they
 * are compiled into the program's methods and a long method is compiled badly: what is rare is done elsewhere.
 *
 * <p>A {@code head} is the site, and above its 8 bits the site of a line that begins right behind the event, 0 for none:
 * one store then writes two events, which is where most of the time goes otherwise.
 *
 * <p>Events of up to 7 bytes are one store of 8, which leaves a 0 behind them: a reader of a process that was killed sees
 * whole events only. Nothing is called between the store and the new position: the stack may be full.
 */
public final class Recorder {
    private static final long REF = 0xffffffffL;

    private Recorder() {}

    /** A method begins whose number fits into 16 bits; a line of it may begin too. */
    public static ThreadBuffer enter(int method, int line) {
        ThreadBuffer b = Buffers.current();
        long p = b.room();
        int[] stack = b.stack();
        Memory.putLong(p, Op.ENTER | (long) method << 8 | (long) line << 24);
        b.position = p + (line == 0 ? 3 : 4);
        stack[b.depth++ & stack.length - 1] = method;
        return b;
    }

    /** As {@link #enter(int, int)}, of an object, which the method's first site tells. */
    public static ThreadBuffer enter(Object self, int method, int line) {
        ThreadBuffer b = Buffers.current();
        long p = b.room();
        int[] stack = b.stack();
        int hash = System.identityHashCode(self);
        if (hash == b.lastReceiver) {
            Memory.putLong(p, Op.ENTER | (long) method << 8 | 1L << 24 | (long) Ref.SAME << 32 | (long) line << 40);
            b.position = p + (line == 0 ? 5 : 6);
            stack[b.depth++ & stack.length - 1] = method;
            return b;
        }
        if (!b.knows(self, hash)) {
            p = b.introduce(self, hash);
        }
        b.lastReceiver = hash;
        Memory.putLong(p + 8, line);
        Memory.putLong(p, Op.ENTER | (long) method << 8 | 1L << 24 | (long) (hash << 1 | 1) << 32);
        b.position = p + (line == 0 ? 8 : 9);
        stack[b.depth++ & stack.length - 1] = method;
        return b;
    }

    /** A method begins. */
    public static ThreadBuffer enterWide(int method) {
        ThreadBuffer b = Buffers.current();
        long p = b.room();
        int[] stack = b.stack();
        Memory.putLong(p, Op.ENTER_WIDE | (method & REF) << 8);
        b.position = p + 5;
        stack[b.depth++ & stack.length - 1] = method;
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

    // ---- exits: here a head is the exit's site, and above its 8 bits that of a line that begins before it

    public static void exit(ThreadBuffer b, int head) {
        long p = b.room();
        Memory.putLong(p, first(head) | second(head) << 8);
        b.position = p + (head <= 0xff ? 1 : 2);
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    public static void exit(int v, ThreadBuffer b, int head) {
        int zigzag = v << 1 ^ v >> 31;
        if ((zigzag & ~0x7f) == 0) {
            long p = b.room();
            int length = head <= 0xff ? 1 : 2;
            Memory.putLong(p, first(head) | second(head) << 8 | (long) zigzag << 8 * length + 1);
            b.position = p + length + 1;
            if (--b.depth <= b.floor) {
                b.cameUp();
            }
        } else {
            WideRecorder.exit(v, b, head);
        }
    }

    public static void exit(Object v, ThreadBuffer b, int head) {
        long p = b.room();
        int length = head <= 0xff ? 1 : 2;
        if (v == null) {
            Memory.putLong(p, first(head) | second(head) << 8);
            b.position = p + length + 1;
        } else {
            int hash = System.identityHashCode(v);
            if (!b.knows(v, hash)) {
                p = b.introduce(v, hash);
            }
            Memory.putLong(p, first(head) | second(head) << 8 | ((hash << 1 | 1) & REF) << 8 * length);
            b.position = p + length + 4;
        }
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    private static long first(int head) {
        return head <= 0xff ? head : head >>> 8;
    }

    private static long second(int head) {
        return head <= 0xff ? 0 : head & 0xff;
    }

    // ---- values

    public static void value(int v, ThreadBuffer b, int head) {
        int zigzag = v << 1 ^ v >> 31;
        if ((zigzag & ~0x7f) == 0) {
            long p = b.room();
            Memory.putLong(p, head & 0xff | zigzag << 9 | (head >>> 8) << 16);
            b.position = p + (head <= 0xff ? 2 : 3);
        } else {
            WideRecorder.value(v, b, head);
        }
    }

    public static void value(long v, ThreadBuffer b, int head) {
        long zigzag = v << 1 ^ v >> 63;
        if ((zigzag & ~0x7fL) == 0) {
            long p = b.room();
            Memory.putLong(p, head & 0xff | zigzag << 9 | (head >>> 8) << 16);
            b.position = p + (head <= 0xff ? 2 : 3);
        } else {
            WideRecorder.value(v, b, head);
        }
    }

    public static void value(float v, ThreadBuffer b, int head) {
        long p = b.room();
        Memory.putLong(p, head & 0xff | (Float.floatToRawIntBits(v) & REF) << 8 | (long) (head >>> 8) << 40);
        b.position = p + (head <= 0xff ? 5 : 6);
    }

    public static void value(double v, ThreadBuffer b, int head) {
        long p = b.room();
        Memory.putLong(p + 1, Double.doubleToRawLongBits(v));
        Memory.putShort(p + 9, (short) (head >>> 8));
        Memory.putByte(p, (byte) head);
        b.position = p + (head <= 0xff ? 9 : 10);
    }

    public static void value(Object v, ThreadBuffer b, int head) {
        long p = b.room();
        if (v == null) {
            Memory.putLong(p, head & 0xff | (head >>> 8) << 16);
            b.position = p + (head <= 0xff ? 2 : 3);
            return;
        }
        int hash = System.identityHashCode(v);
        if (!b.knows(v, hash)) {
            p = b.introduce(v, hash);
        }
        Memory.putLong(p, head & 0xff | ((hash << 1 | 1) & REF) << 8 | (long) (head >>> 8) << 40);
        b.position = p + (head <= 0xff ? 5 : 6);
    }

    /** The object whose code runs. */
    public static void self(Object v, ThreadBuffer b, int head) {
        if (System.identityHashCode(v) == b.lastReceiver) {
            long p = b.room();
            if (b.lastReceiver != 0) { // no chunk began
                Memory.putLong(p, head & 0xff | Ref.SAME << 8 | (head >>> 8) << 16);
                b.position = p + (head <= 0xff ? 2 : 3);
                return;
            }
        }
        WideRecorder.self(v, b, head);
    }

    public static void field(Object object, int v, ThreadBuffer b, int head) {
        int zigzag = v << 1 ^ v >> 31;
        if ((zigzag & ~0x7f) == 0 && System.identityHashCode(object) == b.lastReceiver) {
            long p = b.room();
            if (b.lastReceiver != 0) {
                Memory.putLong(p, head & 0xff | Ref.SAME << 8 | zigzag << 17 | (long) (head >>> 8) << 24);
                b.position = p + (head <= 0xff ? 3 : 4);
                return;
            }
        }
        WideRecorder.field(object, v, b, head);
    }
}
