package io.javascope.capture.runtime;

import io.javascope.capture.memory.Memory;
import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Chunk;
import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Format.Ref;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One thread's chunk, position and stack of running methods. Only its thread uses it, but for {@link #close} after the
 * thread's end. When the ring has no block left, events go to a small private memory, are counted and forgotten.
 */
public final class ThreadBuffer {
    static final int VOID = 4096;

    /** No event without a string is longer; the limit leaves this much behind it. */
    private static final int SLACK = 128;

    private static final int SEEN = 2048;
    private static final int TYPES = 512;
    private static final int TYPES_OF_VIRTUAL = 64;

    /** Bits of a type's entry that say what is written of its objects. */
    private static final int WRITTEN = 3;

    private static final int SEEN_OF_VIRTUAL = 64;
    private static final int STAMPS = 256;
    private static final int STRINGS = 0x5bd1e995;
    private static final int STAMPS_OF_VIRTUAL = 16;

    /** So many small chunks in a row, then a virtual thread gets whole blocks. */
    private static final int SMALL_CHUNKS = 8;

    private static final long NO_ROOM = -1;
    private static final int NOBODY = Integer.MIN_VALUE;

    /** So many calls for secrets may be within each other. */
    private static final int EXPECTED = 8;

    /** Stacks that are not deeper have room: the smallest that Java makes have more than this takes. */
    private static final int SHALLOW = 128;

    /** Frames of the program, for which there is room when there was room for {@link #PROBE} of ours. */
    private static final int STEP = 24;

    /** So many frames up, then what was found of the way down no longer counts. */
    private static final int BACK = 8;

    private static final int PROBE = 128;

    /** After so many chunks the way down is looked at again: it may be another one, with longer frames. */
    private static final int CHUNKS_A_PROBE = 16;

    /** In {@link #seen}: the chunk has the object's class, but not its content. No hash has this bit. */
    private static final long UNNAMED = 1L << 31;

    long thread;
    final @Nullable WeakReference<Thread> owner;

    /** Where the next event goes; the byte there is 0. */
    long position;

    /**
     * Beyond it there is no room for another event. The keeper sets it to nothing once a millisecond, without any lock:
     * the next event then takes the slow way and writes the time. A lost update costs one tick.
     */
    private long limit = NO_ROOM;

    /** What the limit really is. */
    private long end = NO_ROOM;

    /** Frames on the stack. Whoever writes an exit takes one away itself, before it calls anything: the stack may be full. */
    int depth;

    /** Here an exit has something to do: see {@link #cameUp}. */
    int floor;

    /** So many outermost frames the open chunk does not know. */
    private int unknown;

    private int[] stack;

    /**
     * Up to this depth there is room, on the list of frames and on the thread's own stack. Never much more than the
     * depth: another way down may have longer frames.
     */
    private int checked;

    /** The depth is less than what the events say: the stack was full where that was to be written. */
    private boolean unsaid;

    /** Grows with each chunk, so that what was mentioned before is known to be in another one. */
    int number;

    /** The argument before was a secret's name. */
    boolean secretKey;

    /** Contents that could not be written. */
    int failures;

    /** Depths of frames that call for a secret, outermost first; what their callees find is withheld. */
    private final int[] expecting = new int[EXPECTED];

    private int expected;

    /** The innermost of them. */
    private int secretDepth = NOBODY;

    private int tick;
    int lastReceiver;
    private final long[] seen;

    /** Types that were mentioned lately: identity hashes of the classes. */
    private final int[] typeKeys;

    /** Their numbers times four, and what {@link Contents#of} says of them. */
    private final int[] typeNumbers;

    private @Nullable Stamps stamps;

    private final boolean virtual;
    private int small;
    private SharedBlocks.@Nullable Region region;
    private int block = -1;
    private long chunk;
    private long begin;
    private long streamOffset;
    private long lostBefore;
    private long privateMemory;

    /** What the thread may write before it writes too fast; used only where that is limited. */
    private double credit;

    private long creditAt;
    private int mark;
    private @Nullable Target target;

    ThreadBuffer(long thread, @Nullable Thread owner) {
        this.thread = thread;
        this.owner = owner == null ? null : new WeakReference<>(owner);
        this.virtual = owner != null && ThreadNames.isVirtual(owner);
        this.seen = new long[virtual ? SEEN_OF_VIRTUAL : SEEN];
        this.typeKeys = new int[virtual ? TYPES_OF_VIRTUAL : TYPES];
        this.typeNumbers = new int[typeKeys.length];
        this.stack = new int[virtual ? 16 : 64];
    }

    /** Room for one event without text. */
    long room() {
        long p = position;
        return p <= limit ? p : slow();
    }

    private long slow() {
        limit = end;
        if (position > end || Buffers.target() != target) {
            roll();
        }
        if (unsaid) {
            writeDepth();
        }
        int now = Memory.getInt(Buffers.TICK);
        if (now != tick) {
            tick = now;
            Memory.putLong(position, Op.TICK | (now & 0xffffffffL) << 8);
            position += 5;
            if (position > end) {
                roll();
            }
        }
        return position;
    }

    /** From the keeper: the next event writes the time. */
    void askForTick() {
        limit = NO_ROOM;
    }

    /** The numbers of the running methods, with room for one more; the innermost is at depth modulo length. */
    int[] stack() {
        return depth < checked ? stack : deeper();
    }

    /** Frames ended, down to the floor. */
    void cameUp() {
        if (depth <= unknown) {
            belowKnown();
        }
        forgetWayDown();
    }

    /** A chunk can only be read as far down as its head has the stack: further down another one begins. */
    private void belowKnown() {
        if (depth > 0) {
            roll();
        } else if (virtual) {
            rest();
        }
    }

    private void forgetWayDown() {
        checked = Math.min(checked, Math.max(SHALLOW, depth + STEP));
        layFloor();
    }

    private void layFloor() {
        floor = checked > SHALLOW ? Math.max(unknown, depth - BACK) : unknown;
    }

    /** A virtual thread that runs none of the program's methods holds nothing of the ring. */
    private void rest() {
        finish();
        small = 0;
    }

    /**
     * A thread's stack must not be full in the middle of a method, where the program's own code would not have noticed:
     * this fails where a method begins, as the program's own calls do, while there is still room for what its events
     * need. Without memory the innermost frames take the places of the outermost.
     */
    private int[] deeper() {
        if (depth >= SHALLOW) {
            probe(PROBE, depth, number, end, begin, streamOffset, chunk, thread);
        }
        if (depth == stack.length) { // only there: without memory each try costs a collection
            try {
                stack = Arrays.copyOf(stack, stack.length * 2);
            } catch (OutOfMemoryError full) {
                failures++;
            }
        }
        int next = Math.max(SHALLOW, depth + STEP);
        checked = depth < stack.length ? Math.min(stack.length, next) : next;
        layFloor();
        return stack;
    }

    /**
     * Where a stack has ended it may end again, and earlier: the compiler has made other frames of the same methods
     * meanwhile, and those of its first stage are longer than the interpreter's.
     */
    void lookDownAgain(Throwable thrown) {
        if (thrown instanceof StackOverflowError && checked > SHALLOW) {
            checked = SHALLOW;
        }
    }

    /** More arguments than registers, all needed after the call: so a compiled frame is as long as others. */
    private static long probe(int left, long a, long b, long c, long d, long e, long f, long g) {
        return left == 0 ? a : probe(left - 1, b, c, d, e, f, g, a) + a * b + c * d + e * f + g;
    }

    /** Method of a frame. */
    private int frame(int number) {
        return stack[number & stack.length - 1];
    }

    /** The program's exception goes on, whatever happens here. */
    void unwound(Throwable thrown, int method) {
        int own = depth;
        int known = Math.max(0, depth - stack.length);
        while (own > known && frame(own - 1) != method) {
            own--;
        }
        try {
            lookDownAgain(thrown);
            backTo(own > known ? own : depth);
            int ref = value(thrown);
            long p = position;
            Memory.putLong(p, Op.UNWOUND | (ref & 0xffffffffL) << 8);
            position = p + 1 + ((ref & 1) == 1 ? 4 : 1);
            depth -= depth > 0 ? 1 : 0; // no call before the frame is gone: the stack may be full
            ended();
        } catch (StackOverflowError full) {
            failures++; // whoever catches the exception says how many frames are left
        }
    }

    /** Frames ended unseen. Where the stack is full the next event says it first: a handler of the program must go on. */
    void backTo(int wanted) {
        if (depth == wanted) {
            return;
        }
        depth = wanted;
        unsaid = true;
        limit = NO_ROOM;
        try {
            room();
            ended();
        } catch (StackOverflowError full) {
            failures++;
        }
    }

    private void writeDepth() {
        Memory.putLong(position, Op.DEPTH | (depth & 0xffffffffL) << 8);
        position += 5;
        unsaid = false;
        if (position > end) {
            roll();
        }
    }

    /** Frames ended by an exception: then nobody says that a call for a secret is over. */
    private void ended() {
        if (secretDepth >= depth) {
            forget();
        }
        if (depth <= floor) {
            cameUp();
        }
    }

    private void forget() {
        while (expected > 0 && expecting[expected - 1] >= depth) {
            expected--;
        }
        secretDepth = expected == 0 ? NOBODY : expecting[expected - 1];
    }

    /** The reference as it is written; what must be known about the object is in the chunk. There is room after it. */
    int value(@Nullable Object o) {
        room();
        return o == null ? Ref.NULL : mention(o) << 1 | 1;
    }

    /**
     * As {@link #value}, for what nobody has given a name: of a text or box only the class is written. The first event
     * with a name decides whether its content may be.
     */
    int unnamed(@Nullable Object o) {
        if (o == null || !Contents.has(o)) {
            return value(o);
        }
        int hash = System.identityHashCode(o);
        int before;
        do {
            room();
            before = number;
            long known = seen[hash & seen.length - 1] & ~UNNAMED;
            if (known != key(o, hash)) {
                describeUnnamed(o, hash);
                room();
            }
        } while (number != before);
        return hash << 1 | 1;
    }

    private void describeUnnamed(Object o, int hash) {
        try {
            describeClass(typeOf(o.getClass()) >>> 2, hash);
        } catch (OutOfMemoryError full) {
            failures++;
        }
        seen[hash & seen.length - 1] = key(o, hash) | UNNAMED;
    }

    /** The result of the call that is about to be made goes under a secret's name: so does what the callee returns. */
    void expectSecret(boolean begins) {
        forget();
        if (begins && expected < EXPECTED) {
            expecting[expected++] = depth;
            secretDepth = depth;
        }
    }

    /** A text became a secret that the open chunk has under a harmless name. */
    void erase() {
        if (block >= 0 || region != null) {
            Secrets.erase(begin, position);
        }
    }

    /** As {@link #value}, for objects that are mentioned several times in a row. */
    int receiver(@Nullable Object o) {
        room();
        if (o == null) {
            return Ref.NULL;
        }
        int hash = mention(o);
        if (hash == lastReceiver) {
            return Ref.SAME;
        }
        lastReceiver = hash;
        return hash << 1 | 1;
    }

    /** How this thread saw collections last. */
    Stamps stamps() {
        Stamps s = stamps;
        if (s == null) {
            s = new Stamps(virtual ? STAMPS_OF_VIRTUAL : STAMPS);
            stamps = s;
        }
        return s;
    }

    /** Whether the open chunk has the description of the object. */
    boolean knows(Object o, int hash) {
        long[] s = seen;
        return s[hash & s.length - 1] == key(o, hash);
    }

    /** With the text of a string: two of them may have the same identity hash, and a wrong text would be a lie. */
    private static long key(Object o, int hash) {
        int kind = o instanceof String text ? text.hashCode() ^ STRINGS : System.identityHashCode(o.getClass());
        return (long) kind << 32 | hash;
    }

    private int mention(Object o) {
        int hash = System.identityHashCode(o);
        if (!knows(o, hash)) {
            introduce(o, hash);
        }
        return hash;
    }

    /** Describes the object in the open chunk; returns where the next event goes, with room for it. */
    long introduce(Object o, int hash) {
        int before;
        do {
            before = number;
            describe(o, hash);
            room();
        } while (number != before); // a chunk began, which does not have the description
        seen[hash & seen.length - 1] = key(o, hash);
        return position;
    }

    /** Without memory the object stays without its description: the program must not see errors of ours. */
    private void describe(Object o, int hash) {
        try {
            int known = typeOf(o.getClass());
            int written = known & WRITTEN;
            if (written == Contents.LENGTH) {
                describeArray(known >>> 2, hash, Array.getLength(o));
            } else if (seen[hash & seen.length - 1] != (key(o, hash) | UNNAMED)) {
                describeClass(known >>> 2, hash);
            }
            if (written == Contents.CONTENT) {
                if (depth - 1 == secretDepth) {
                    Secrets.remember(o);
                }
                position = Contents.write(o, hash, this);
            } else if (written == Contents.MESSAGE) {
                position = Contents.writeMessage(o, hash, this);
            }
        } catch (OutOfMemoryError full) {
            failures++;
        }
    }

    private void describeClass(int type, int hash) {
        long p = room();
        Memory.putByte(p + 8, (byte) 0);
        Memory.putLong(p, Op.OBJECT | (hash & 0xffffffffL) << 8 | (long) type << 40);
        position = p + 8;
    }

    private void describeArray(int type, int hash, int length) {
        long p = room();
        long end = Numbers.putInt(p + 8, length);
        Memory.putLong(p, Op.ARRAY | (hash & 0xffffffffL) << 8 | (long) type << 40);
        position = end;
    }

    private int typeOf(Class<?> type) {
        int key = System.identityHashCode(type);
        int slot = key & typeKeys.length - 1;
        if (typeKeys[slot] != key) {
            learn(type, key, slot);
        }
        return typeNumbers[slot];
    }

    private void learn(Class<?> type, int key, int slot) {
        Target to = target;
        int number = to == null ? 0 : to.tables().type(type);
        typeNumbers[slot] = number << 2 | Contents.of(type);
        typeKeys[slot] = to == null ? 0 : key;
    }

    /** Room for so many bytes and an event after them. Clears what was seen when a chunk begins. */
    long room(int bytes) {
        long p = room();
        return p + bytes <= end ? p : roll();
    }

    // ---- chunks

    private long roll() {
        Target to = Buffers.target();
        boolean again = to != null && to == target && block >= 0 && end != NO_ROOM && isTooFast(to);
        if (to != null && again) {
            overwrite(to);
        } else {
            finish();
        }
        target = to;
        int size = again ? Format.BLOCK : to == null ? 0 : take(to);
        if (to == null || size == 0) {
            return useNothing();
        }
        int kept = Math.max(0, Math.min(Math.min(depth, stack.length), Math.min((size - 1024) / 4, Chunk.STACK_LIMIT)));
        unknown = depth - kept;
        begin = chunk + Chunk.HEADER + 4L * kept;
        mark = again ? Chunk.SAMPLED : 0;
        writeHeader(to, size);
        return startChunk(chunk + size - SLACK);
    }

    /** Whether the thread wrote more than it may; what it writes in a second at that rate it may write at once. */
    private boolean isTooFast(Target to) {
        if (to.rate() == 0) {
            return false;
        }
        long now = System.nanoTime();
        credit = creditAt == 0 ? to.rate() : Math.min(to.rate(), credit + (now - creditAt) * 1e-9 * to.rate());
        creditAt = now;
        double bytes = position - begin;
        if (credit < bytes) {
            return true;
        }
        credit -= bytes;
        return false;
    }

    /** The next chunk takes the place of this one: of a hot place the last events are kept, and how many bytes it wrote. */
    private void overwrite(Target to) {
        long bytes = position - begin;
        streamOffset += bytes;
        lostBefore += bytes + Memory.getLong(chunk + Chunk.LOST);
        to.ring().lose(bytes);
        to.sampled(hotMethod(), bytes);
    }

    /** The innermost of the methods that ran all the time. */
    private int hotMethod() {
        int before = Memory.getInt(chunk + Chunk.DEPTH);
        int known = (int) (begin - chunk - Chunk.HEADER) / 4;
        int method = depth == 0 ? 0 : frame(depth - 1);
        for (int i = 0; i < known; i++) {
            int number = before - known + i;
            if (number >= depth || Memory.getInt(chunk + Chunk.HEADER + 4L * i) != frame(number)) {
                break;
            }
            method = frame(number);
        }
        return method;
    }

    /** Bytes of the chunk that is now ours; 0 when the ring has none. What a full stack kept from use is used first. */
    private int take(Target to) {
        if (region != null || virtual && block < 0 && small < SMALL_CHUNKS) {
            SharedBlocks.Region own = region;
            if (own == null) {
                small++;
                own = to.shared().take();
                region = own;
            }
            if (own != null) {
                chunk = own.address();
                return own.size();
            }
            return 0;
        }
        if (block < 0) {
            block = to.ring().take();
        }
        if (block < 0) {
            return 0;
        }
        chunk = to.ring().address(block);
        return Format.BLOCK;
    }

    private long useNothing() {
        unknown = 0;
        begin = privateMemory();
        return startChunk(begin + VOID - SLACK);
    }

    /** Where none is left, one for all: what is written there is never read. */
    private long privateMemory() {
        if (privateMemory == 0) {
            try {
                privateMemory = Memory.allocate(VOID);
            } catch (OutOfMemoryError full) {
                return Buffers.NOWHERE;
            }
        }
        return privateMemory;
    }

    /** Up to the last lines there is no chunk: the stack may be full, and then the next event tries again. */
    private long startChunk(long last) {
        number++;
        checked = number % CHUNKS_A_PROBE == 0 ? Math.min(checked, depth) : checked;
        layFloor();
        unsaid = false;
        lastReceiver = 0;
        Arrays.fill(seen, 0);
        int length = 0;
        if (number == 1) {
            Memory.putLong(begin, Op.THREAD_START);
            length = 1;
        }
        end = last;
        limit = last;
        position = begin + length;
        return position;
    }

    /** The chunk's state is stored last: until then the block counts as free for a reader. */
    private void writeHeader(Target to, int size) {
        Memory.putInt(chunk + Chunk.STATE, Chunk.FREE);
        Memory.storeFence();
        Memory.putInt(chunk, Format.CHUNK_MAGIC);
        Memory.putInt(chunk + Chunk.SIZE, size);
        Memory.putInt(chunk + Chunk.EVENTS, (int) (begin - chunk));
        Memory.putLong(chunk + Chunk.THREAD, thread);
        Memory.putLong(chunk + Chunk.STREAM_OFFSET, streamOffset);
        Memory.putLong(chunk + Chunk.START_NANOS, System.nanoTime() - to.startNanos());
        Memory.putInt(chunk + Chunk.TICK, tick);
        Memory.putInt(chunk + Chunk.DEPTH, depth);
        Memory.putInt(chunk + Chunk.LENGTH, 0);
        Memory.putInt(chunk + Chunk.NUMBER, number);
        Memory.putLong(chunk + Chunk.LOST, lostBefore);
        int kept = (int) (begin - chunk - Chunk.HEADER) / 4;
        for (int i = 0; i < kept; i++) {
            Memory.putInt(chunk + Chunk.HEADER + 4L * i, frame(depth - kept + i));
        }
        Memory.putByte(begin, (byte) 0);
        Memory.storeFence();
        Memory.putInt(chunk + Chunk.STATE, Chunk.OPEN | mark);
        lostBefore = 0;
    }

    /** The stack may be full: all that is ours is put in order before the first call, which may fail then. */
    private void finish() {
        if (end == NO_ROOM) {
            return;
        }
        Target to = target;
        SharedBlocks.Region own = region;
        int sealed = block;
        long bytes = position - begin;
        int used = (int) (position - chunk);
        boolean kept = to != null && (sealed >= 0 || own != null);
        streamOffset += bytes;
        if (!kept) {
            lostBefore += bytes;
        }
        block = -1;
        region = null;
        position = 0;
        end = NO_ROOM;
        limit = NO_ROOM;
        if (kept) {
            Memory.putInt(chunk + Chunk.LENGTH, (int) bytes);
            Memory.storeFence();
            Memory.putInt(chunk + Chunk.STATE, Chunk.SEALED | mark);
        }
        if (to != null && own != null) {
            to.shared().giveBack(own, used, (int) bytes);
        } else if (to != null && sealed >= 0) {
            to.ring().seal(sealed, (int) bytes, used);
        } else if (to != null) {
            to.ring().lose(bytes);
        }
    }

    /** How much the open chunk holds; seen from another thread it may be a little old. */
    long openBytes() {
        long p = position;
        return block < 0 && region == null || p == 0 ? 0 : Math.max(0, p - begin);
    }

    /** After the thread's end: its chunk is complete. */
    void close() {
        if (end != NO_ROOM) {
            Memory.putLong(position, Op.THREAD_END); // the limit leaves room for it
            position++;
        }
        finish();
        if (privateMemory != 0) {
            Memory.free(privateMemory);
            privateMemory = 0;
        }
    }
}
