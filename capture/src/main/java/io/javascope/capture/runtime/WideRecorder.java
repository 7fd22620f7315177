package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Format.Ref;

/**
 * Writes events of any site, in any state of the buffer: what {@link Recorder} does not do itself because it is rare. A
 * {@code site} below 224 is the event's first byte; a larger one is {@code number << 8 | 224}.
 *
 * <p>An event's first byte is stored last and the byte behind it is 0 before that, so a reader of a process that was
 * killed sees whole events only.
 */
public final class WideRecorder {
    private WideRecorder() {}

    public static void line(ThreadBuffer b, int site) {
        long p = b.room();
        Memory.putLong(p, site);
        b.position = p + head(site);
    }

    public static void exit(ThreadBuffer b, int site) {
        long p = b.room();
        Memory.putLong(p, site);
        b.position = p + head(site);
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

    /** A handler of the running method took an exception; frames that ended unseen are dropped. */
    public static void caught(Throwable thrown, ThreadBuffer b, int depth, int site) {
        b.backTo(depth);
        value(thrown, b, site);
    }

    public static void value(int v, ThreadBuffer b, int site) {
        long p = b.room();
        long bits;
        int bytes;
        int zigzag = v << 1 ^ v >> 31;
        if ((zigzag & ~0x7f) == 0) {
            bits = (long) zigzag << 1;
            bytes = 1;
        } else if ((zigzag & ~0x3fffff) == 0) {
            bits = (long) zigzag << 2 | 1;
            bytes = 3;
        } else {
            bits = (zigzag & 0xffffffffL) << 3 | 3;
            bytes = 5;
        }
        int head = head(site);
        if (head > 1) {
            Memory.putLong(p + 8, 0);
        }
        Memory.putLong(p, site | bits << 8 * head);
        b.position = p + head + bytes;
    }

    public static void value(long v, ThreadBuffer b, int site) {
        long p = b.room();
        b.position = Numbers.putLong(p + head(site), v);
        begin(p, site);
    }

    public static void value(float v, ThreadBuffer b, int site) {
        long p = b.room();
        int head = head(site);
        Memory.putLong(p, site | (Float.floatToRawIntBits(v) & 0xffffffffL) << 8 * head);
        b.position = p + head + 4;
    }

    public static void value(double v, ThreadBuffer b, int site) {
        long p = b.room();
        b.position = Numbers.putDouble(p + head(site), v);
        begin(p, site);
    }

    public static void value(Object v, ThreadBuffer b, int site) {
        reference(b.value(v), b, site);
    }

    /** A value that nobody has given a name yet. */
    public static void unnamed(Object v, ThreadBuffer b, int site) {
        reference(b.unnamed(v), b, site);
    }

    /** A value under a secret's name: its content is withheld. */
    public static void secret(Object v, ThreadBuffer b, int site) {
        reference(secret(v, b), b, site);
    }

    /** A box has no content of its own to be looked at later: not even which box it is may be told. */
    private static int secret(Object v, ThreadBuffer b) {
        if (Contents.isBox(v)) {
            b.room();
            return Ref.WITHHELD;
        }
        Secrets.remember(v);
        return b.value(v);
    }

    private static void reference(int ref, ThreadBuffer b, int site) {
        long p = b.position;
        Memory.putLong(p, site | (ref & 0xffffffffL) << 8 * head(site));
        b.position = p + head(site) + ((ref & 1) == 1 ? 4 : 1);
    }

    /** The result of a method with a secret's name. */
    public static void secretExit(Object v, ThreadBuffer b, int site) {
        secret(v, b, site);
        b.left();
    }

    /** A field under a secret's name. */
    public static void secretField(Object object, Object v, ThreadBuffer b, int site) {
        int ref;
        int value;
        int chunk;
        do {
            chunk = b.number;
            value = secret(v, b);
            ref = b.receiver(object);
        } while (chunk != b.number);
        long p = b.position;
        b.position = Numbers.putRef(Numbers.putRef(p + head(site), ref), value);
        begin(p, site);
    }

    /** No event: what was made of a secret is one. */
    public static void derived(Object v) {
        Secrets.remember(v);
    }

    /** No event: the result of the next call goes under a secret's name. */
    public static void expectSecret(ThreadBuffer b) {
        b.expectSecret(true);
    }

    /** No event: that call has returned. */
    public static void expectNothing(ThreadBuffer b) {
        b.expectSecret(false);
    }

    /** An argument of a call that changes a collection; one behind a secret's name as a key is withheld. */
    public static void passed(Object v, ThreadBuffer b, int site) {
        boolean secret = b.secretKey;
        b.secretKey = Secrets.isSecretKey(v);
        if (secret) {
            secret(v, b, site);
        } else {
            value(v, b, site);
        }
    }

    /** An element of a {@code char[]} or {@code byte[]}, which may hold a secret. */
    public static void text(Object array, int index, int v, ThreadBuffer b, int site) {
        array(array, index, Secrets.isSecretArray(array) ? 0 : v, b, site);
    }

    /** The object whose code runs. */
    public static void self(Object v, ThreadBuffer b, int site) {
        int ref = b.receiver(v);
        long p = b.position;
        b.position = Numbers.putRef(p + head(site), ref);
        begin(p, site);
    }

    public static void field(Object object, int v, ThreadBuffer b, int site) {
        int ref = b.receiver(object);
        long p = b.position;
        b.position = Numbers.putInt(Numbers.putRef(p + head(site), ref), v);
        begin(p, site);
    }

    public static void field(Object object, long v, ThreadBuffer b, int site) {
        int ref = b.receiver(object);
        long p = b.position;
        b.position = Numbers.putLong(Numbers.putRef(p + head(site), ref), v);
        begin(p, site);
    }

    public static void field(Object object, float v, ThreadBuffer b, int site) {
        int ref = b.receiver(object);
        long p = b.position;
        b.position = Numbers.putFloat(Numbers.putRef(p + head(site), ref), v);
        begin(p, site);
    }

    public static void field(Object object, double v, ThreadBuffer b, int site) {
        int ref = b.receiver(object);
        long p = b.position;
        b.position = Numbers.putDouble(Numbers.putRef(p + head(site), ref), v);
        begin(p, site);
    }

    public static void field(Object object, Object v, ThreadBuffer b, int site) {
        int ref;
        int value;
        int chunk;
        do {
            chunk = b.number;
            value = b.value(v);
            ref = b.receiver(object);
        } while (chunk != b.number);
        long p = b.position;
        b.position = Numbers.putRef(Numbers.putRef(p + head(site), ref), value);
        begin(p, site);
    }

    public static void array(Object array, int index, int v, ThreadBuffer b, int site) {
        int ref = b.receiver(array);
        long p = b.position;
        b.position = Numbers.putInt(Numbers.putInt(Numbers.putRef(p + head(site), ref), index), v);
        begin(p, site);
    }

    public static void array(Object array, int index, long v, ThreadBuffer b, int site) {
        int ref = b.receiver(array);
        long p = b.position;
        b.position = Numbers.putLong(Numbers.putInt(Numbers.putRef(p + head(site), ref), index), v);
        begin(p, site);
    }

    public static void array(Object array, int index, float v, ThreadBuffer b, int site) {
        int ref = b.receiver(array);
        long p = b.position;
        b.position = Numbers.putFloat(Numbers.putInt(Numbers.putRef(p + head(site), ref), index), v);
        begin(p, site);
    }

    public static void array(Object array, int index, double v, ThreadBuffer b, int site) {
        int ref = b.receiver(array);
        long p = b.position;
        b.position = Numbers.putDouble(Numbers.putInt(Numbers.putRef(p + head(site), ref), index), v);
        begin(p, site);
    }

    public static void array(Object array, int index, Object v, ThreadBuffer b, int site) {
        int ref;
        int value;
        int chunk;
        do {
            chunk = b.number;
            value = b.value(v);
            ref = b.receiver(array);
        } while (chunk != b.number);
        long p = b.position;
        b.position = Numbers.putRef(Numbers.putInt(Numbers.putRef(p + head(site), ref), index), value);
        begin(p, site);
    }

    /** A collection of the JDK is about to be changed; its contents are written where a reader cannot know them. */
    public static void call(Object v, ThreadBuffer b, int site) {
        b.secretKey = false;
        try {
            Collections.keep(v, b);
        } catch (OutOfMemoryError full) {
            b.failures++;
        }
        self(v, b, site);
    }

    /** No event: the collection was changed by that call. */
    public static void called(Object v, ThreadBuffer b) {
        try {
            Collections.changed(v, b);
        } catch (OutOfMemoryError full) {
            b.failures++;
        }
    }

    /** The collection was changed in a way that the call does not tell: its contents are written. */
    public static void rewritten(Object v, ThreadBuffer b) {
        try {
            Collections.rewritten(v, b);
        } catch (OutOfMemoryError full) {
            b.failures++;
        }
    }

    /** A synchronisation edge at an object: numbers are drawn where the program's own order is fixed, if it is. */
    public static void edge(Object v, ThreadBuffer b, int site) {
        int ref = b.receiver(v);
        long p = b.position;
        b.position = Numbers.putLong(Numbers.putRef(p + head(site), ref), Buffers.ORDER.incrementAndGet());
        begin(p, site);
    }

    /** A synchronisation edge at a volatile field. */
    public static void edge(ThreadBuffer b, int site) {
        value(Buffers.ORDER.incrementAndGet(), b, site);
    }

    private static int head(int site) {
        return (site & 0xff) < Op.WIDE_SITE ? 1 : 3;
    }

    /** The event's first byte, after all else. */
    private static void begin(long p, int site) {
        if ((site & 0xff) >= Op.WIDE_SITE) {
            Memory.putShort(p + 1, (short) (site >> 8));
        }
        Memory.putByte(p, (byte) site);
    }
}
