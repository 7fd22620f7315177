package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Format.Ref;

/**
 * Writes events of any site, in any state of the buffer: what {@link Recorder} does not do itself because it is rare. A
 * {@code head} is as there, or {@code site << 8 | 224} for a site whose number is too large for one byte.
 *
 * <p>An event's first byte is stored last and the byte behind it is 0 before that, so a reader of a process that was
 * killed sees whole events only.
 */
public final class WideRecorder {
    private WideRecorder() {}

    public static void line(ThreadBuffer b, int site) {
        long p = b.room();
        begin(p, p + length(site), b, site);
    }

    // ---- exits: a line that begins before one is above the site's 8 bits

    public static void exit(ThreadBuffer b, int head) {
        line(b, exitOf(b, head));
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    public static void exit(int v, ThreadBuffer b, int head) {
        value(v, b, exitOf(b, head));
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    public static void exit(long v, ThreadBuffer b, int head) {
        value(v, b, exitOf(b, head));
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    public static void exit(float v, ThreadBuffer b, int head) {
        value(v, b, exitOf(b, head));
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    public static void exit(double v, ThreadBuffer b, int head) {
        value(v, b, exitOf(b, head));
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    public static void exit(Object v, ThreadBuffer b, int head) {
        value(v, b, exitOf(b, head));
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    private static int exitOf(ThreadBuffer b, int head) {
        if (head <= 0xff || isWide(head)) {
            return head;
        }
        line(b, head >>> 8);
        return head & 0xff;
    }

    /** A handler of the running method took an exception; frames that ended unseen are dropped. */
    public static void caught(Throwable thrown, ThreadBuffer b, int depth, int head) {
        b.backTo(depth);
        try {
            b.lookDownAgain(thrown);
            value(thrown, b, head);
        } catch (StackOverflowError full) {
            b.failures++; // the handler goes on: it may be a finally
        }
    }

    // ---- values

    public static void value(int v, ThreadBuffer b, int head) {
        long p = b.room();
        begin(p, Numbers.putInt(p + length(head), v), b, head);
    }

    public static void value(long v, ThreadBuffer b, int head) {
        long p = b.room();
        begin(p, Numbers.putLong(p + length(head), v), b, head);
    }

    public static void value(float v, ThreadBuffer b, int head) {
        long p = b.room();
        begin(p, Numbers.putFloat(p + length(head), v), b, head);
    }

    public static void value(double v, ThreadBuffer b, int head) {
        long p = b.room();
        begin(p, Numbers.putDouble(p + length(head), v), b, head);
    }

    public static void value(Object v, ThreadBuffer b, int head) {
        reference(b.value(v), b, head);
    }

    /** A value that nobody has given a name yet. */
    public static void unnamed(Object v, ThreadBuffer b, int head) {
        reference(b.unnamed(v), b, head);
    }

    /** A value under a secret's name: its content is withheld. */
    public static void secret(Object v, ThreadBuffer b, int head) {
        reference(secret(v, b), b, head);
    }

    /** A box has no content of its own to be looked at later: not even which box it is may be told. */
    private static int secret(Object v, ThreadBuffer b) {
        if (Contents.isBox(v)) {
            b.room();
            return Ref.WITHHELD;
        }
        boolean late = v instanceof String && b.knows(v, System.identityHashCode(v));
        if (Secrets.remember(v) && late) {
            b.erase();
        }
        return b.value(v);
    }

    private static void reference(int ref, ThreadBuffer b, int head) {
        long p = b.position;
        begin(p, Numbers.putRef(p + length(head), ref), b, head);
    }

    /** The result of a method with a secret's name. */
    public static void secretExit(Object v, ThreadBuffer b, int head) {
        secret(v, b, head);
        if (--b.depth <= b.floor) {
            b.cameUp();
        }
    }

    /** A field under a secret's name. */
    public static void secretField(Object object, Object v, ThreadBuffer b, int head) {
        int ref;
        int value;
        int chunk;
        do {
            chunk = b.number;
            value = secret(v, b);
            ref = b.receiver(object);
        } while (chunk != b.number);
        long p = b.position;
        begin(p, Numbers.putRef(Numbers.putRef(p + length(head), ref), value), b, head);
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
    public static void passed(Object v, ThreadBuffer b, int head) {
        boolean secret = b.secretKey;
        b.secretKey = Secrets.isSecretKey(v);
        if (secret) {
            secret(v, b, head);
        } else {
            value(v, b, head);
        }
    }

    /** The result of a change of a map, which is what the map holds under the key from then on. */
    public static void element(Object v, Object key, ThreadBuffer b, int head) {
        if (Secrets.isSecretKey(key)) {
            Secrets.remember(v);
            unnamed(v, b, head);
        } else {
            value(v, b, head);
        }
    }

    /** An element of a {@code char[]} or {@code byte[]}, which may hold a secret. */
    public static void text(Object array, int index, int v, ThreadBuffer b, int head) {
        array(array, index, Secrets.isSecretArray(array) ? 0 : v, b, head);
    }

    /** The object whose code runs. */
    public static void self(Object v, ThreadBuffer b, int head) {
        int ref = b.receiver(v);
        long p = b.position;
        begin(p, Numbers.putRef(p + length(head), ref), b, head);
    }

    public static void field(Object object, int v, ThreadBuffer b, int head) {
        int ref = b.receiver(object);
        long p = b.position;
        begin(p, Numbers.putInt(Numbers.putRef(p + length(head), ref), v), b, head);
    }

    public static void field(Object object, long v, ThreadBuffer b, int head) {
        int ref = b.receiver(object);
        long p = b.position;
        begin(p, Numbers.putLong(Numbers.putRef(p + length(head), ref), v), b, head);
    }

    public static void field(Object object, float v, ThreadBuffer b, int head) {
        int ref = b.receiver(object);
        long p = b.position;
        begin(p, Numbers.putFloat(Numbers.putRef(p + length(head), ref), v), b, head);
    }

    public static void field(Object object, double v, ThreadBuffer b, int head) {
        int ref = b.receiver(object);
        long p = b.position;
        begin(p, Numbers.putDouble(Numbers.putRef(p + length(head), ref), v), b, head);
    }

    public static void field(Object object, Object v, ThreadBuffer b, int head) {
        int ref;
        int value;
        int chunk;
        do {
            chunk = b.number;
            value = b.value(v);
            ref = b.receiver(object);
        } while (chunk != b.number);
        long p = b.position;
        begin(p, Numbers.putRef(Numbers.putRef(p + length(head), ref), value), b, head);
    }

    public static void array(Object array, int index, int v, ThreadBuffer b, int head) {
        int ref = b.receiver(array);
        long p = b.position;
        begin(p, Numbers.putInt(Numbers.putInt(Numbers.putRef(p + length(head), ref), index), v), b, head);
    }

    public static void array(Object array, int index, long v, ThreadBuffer b, int head) {
        int ref = b.receiver(array);
        long p = b.position;
        begin(p, Numbers.putLong(Numbers.putInt(Numbers.putRef(p + length(head), ref), index), v), b, head);
    }

    public static void array(Object array, int index, float v, ThreadBuffer b, int head) {
        int ref = b.receiver(array);
        long p = b.position;
        begin(p, Numbers.putFloat(Numbers.putInt(Numbers.putRef(p + length(head), ref), index), v), b, head);
    }

    public static void array(Object array, int index, double v, ThreadBuffer b, int head) {
        int ref = b.receiver(array);
        long p = b.position;
        begin(p, Numbers.putDouble(Numbers.putInt(Numbers.putRef(p + length(head), ref), index), v), b, head);
    }

    public static void array(Object array, int index, Object v, ThreadBuffer b, int head) {
        int ref;
        int value;
        int chunk;
        do {
            chunk = b.number;
            value = b.value(v);
            ref = b.receiver(array);
        } while (chunk != b.number);
        long p = b.position;
        begin(p, Numbers.putRef(Numbers.putInt(Numbers.putRef(p + length(head), ref), index), value), b, head);
    }

    /** A collection of the JDK is about to be changed; its contents are written where a reader cannot know them. */
    public static void call(Object v, ThreadBuffer b, int head) {
        b.secretKey = false;
        try {
            Collections.keep(v, b);
        } catch (OutOfMemoryError full) {
            b.failures++;
        }
        self(v, b, head);
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
    public static void edge(Object v, ThreadBuffer b, int head) {
        int ref = b.receiver(v);
        long p = b.position;
        begin(p, Numbers.putLong(Numbers.putRef(p + length(head), ref), Buffers.ORDER.incrementAndGet()), b, head);
    }

    /** A synchronisation edge at a volatile field. */
    public static void edge(ThreadBuffer b, int head) {
        value(Buffers.ORDER.incrementAndGet(), b, head);
    }

    private static boolean isWide(int head) {
        return (head & 0xff) >= Op.WIDE_SITE;
    }

    private static int length(int head) {
        return isWide(head) ? 3 : 1;
    }

    /** What follows the first byte is written up to {@code end}; the first byte goes last, then nothing is called. */
    private static void begin(long p, long end, ThreadBuffer b, int head) {
        long next = end;
        if (isWide(head)) {
            Memory.putShort(p + 1, (short) (head >>> 8));
            Memory.putByte(end, (byte) 0);
        } else {
            Memory.putShort(end, (short) (head >>> 8)); // a line, and a 0 behind it
            next = head <= 0xff ? end : end + 1;
        }
        Memory.putByte(p, (byte) head);
        b.position = next;
    }
}
