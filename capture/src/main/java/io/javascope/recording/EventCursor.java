package io.javascope.recording;

import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Format.Ref;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks the events of one chunk. Before the first {@link #next} it stands before the first event. One thread.
 *
 * <p>The accessors speak about the event of the last {@code next()}; which of them mean something depends on
 * {@link #kind}. References are identity hashes, 0 for null; what is known about such an object by now is in
 * {@link #describe}.
 */
public final class EventCursor {
    /** What an event is. Those with a site tell more by {@link #site}. */
    public enum Kind {
        ENTER,
        SITE,
        UNWOUND,
        DEPTH,
        TICK,
        OBJECT,
        STRING,
        BOX,
        THREAD_START,
        THREAD_END,
        CONTENTS,
        MESSAGE
    }

    /** In place of an identity hash: a box whose content was withheld as a secret. No object has this hash. */
    public static final int WITHHELD = -1;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NO_ARRAY = -1;

    /** The chunk, from its head on; there may be bytes of others behind it. */
    private final byte[] bytes;

    private final TableFile tables;
    private final Chunk chunk;
    /** Where the chunk is in the bytes: positions and offsets below count from there. */
    private final int origin;

    private final int begin;
    private final int end;
    private final Descriptions descriptions = new Descriptions();

    private @Nullable MethodLayout[] stack;
    private int depth;
    private int unknownFrames;
    private @Nullable MethodLayout layout;

    private int at;
    private int next;
    private Kind kind = Kind.TICK;
    private @Nullable Site site;
    private int siteNumber;
    private int reference;
    private int index;
    private long bits;
    private int lastReceiver;
    private int tick;
    /** The event ends the running method: with the next one it is gone. */
    private boolean leaves;

    EventCursor(Chunk chunk, ByteBuffer buffer, Tables tables) throws RecordingException {
        this.chunk = chunk;
        this.bytes = buffer.array();
        this.origin = buffer.arrayOffset();
        this.tables = (TableFile) tables; // there are no others
        this.tick = buffer.getInt(Format.Chunk.TICK);
        int head = buffer.getInt(Format.Chunk.EVENTS);
        int limit = buffer.limit();
        long last = chunk.sealed() ? (long) head + buffer.getInt(Format.Chunk.LENGTH) : limit;
        int kept = (head - Format.Chunk.HEADER) / 4;
        this.begin = origin + head;
        this.end = (int) (origin + last);
        this.at = begin;
        this.next = begin;
        if (head < Format.Chunk.HEADER || head > last || last > limit || kept > chunk.depth()) {
            throw damaged("its head does not fit together");
        }
        // Positions and depths grow by no more than a chunk has bytes.
        if (chunk.streamOffset() < 0
                || chunk.streamOffset() > Long.MAX_VALUE - limit
                || chunk.depth() > Integer.MAX_VALUE - limit) {
            throw damaged("no thread can have been so far before it");
        }
        this.unknownFrames = chunk.depth() - kept;
        this.stack = new MethodLayout[Math.max(16, kept * 2)];
        for (int i = 0; i < kept; i++) {
            stack[i] = this.tables.layout(buffer.getInt(Format.Chunk.HEADER + 4 * i));
        }
        this.depth = kept;
        this.layout = top();
    }

    /**
     * Goes on to the next event.
     *
     * @return false at the end
     * @throws RecordingException when the bytes are no event; says where
     */
    public boolean next() throws RecordingException {
        if (leaves) {
            pop();
            leaves = false;
            kind = Kind.TICK;
        }
        at = next;
        if (at >= end || bytes[at] == 0) {
            if (chunk.sealed() && at != end) {
                throw damaged("it ends before its end");
            }
            return false;
        }
        try {
            read(bytes[at] & 0xff);
        } catch (IndexOutOfBoundsException e) {
            throw damaged("an event runs over its end");
        }
        if (next > end) {
            throw damaged("an event runs over its end");
        }
        return true;
    }

    private void read(int op) throws RecordingException {
        next = at + 1;
        site = null;
        if (op <= Op.LAST_SITE) {
            site(op);
            return;
        }
        switch (op) {
            case Op.WIDE_SITE -> {
                next += 2;
                site((short) SHORT.get(bytes, at + 1) & 0xffff);
            }
            case Op.ENTER -> enter((short) SHORT.get(bytes, at + 1) & 0xffff, 2);
            case Op.ENTER_WIDE -> enter((int) INT.get(bytes, at + 1), 4);
            case Op.UNWOUND -> {
                kind = Kind.UNWOUND;
                reference = readReference();
                leaves = true;
            }
            case Op.DEPTH -> {
                kind = Kind.DEPTH;
                index = u32();
                if (index < 0 || index > depth()) {
                    throw damaged("it goes back to a frame that it does not have");
                }
                unknownFrames = Math.min(unknownFrames, index);
                depth = index - unknownFrames;
                layout = top();
            }
            case Op.TICK -> {
                kind = Kind.TICK;
                tick = u32();
            }
            case Op.OBJECT -> {
                kind = Kind.OBJECT;
                reference = u32();
                readType();
                bits = NO_ARRAY;
            }
            case Op.ARRAY -> {
                kind = Kind.OBJECT;
                reference = u32();
                readType();
                bits = readNumber();
            }
            case Op.STRING -> {
                kind = Kind.STRING;
                readText();
                descriptions.add(reference, at);
            }
            case Op.MESSAGE -> {
                kind = Kind.MESSAGE;
                readText();
            }
            case Op.BOX -> {
                kind = Kind.BOX;
                reference = u32();
                index = bytes[next++];
                bits = (long) LONG.get(bytes, next);
                next += 8;
                descriptions.add(reference, at);
            }
            case Op.THREAD_START -> kind = Kind.THREAD_START;
            case Op.THREAD_END -> kind = Kind.THREAD_END;
            case Op.CONTENTS -> {
                kind = Kind.CONTENTS;
                reference = u32();
                index = u32();
                next += 2 + 4 * ((short) SHORT.get(bytes, next) & 0xffff);
            }
            default -> throw damaged("it has an event of kind " + op + ", which is not known");
        }
    }

    private void site(int number) throws RecordingException {
        MethodLayout running = layout;
        if (running == null || number == 0 || number > running.sites().length) {
            throw damaged("it names the place " + number + " of " + (running == null ? "no method" : running.method())
                    + ", which the tables do not have");
        }
        kind = Kind.SITE;
        site = running.sites()[number - 1];
        siteNumber = number;
        switch (running.shapes()[number - 1]) {
            case MethodLayout.BARE -> bits = 0;
            case MethodLayout.NUMBER -> bits = readNumber();
            case MethodLayout.REFERENCE -> bits = reference = readReference();
            case MethodLayout.EXIT_BARE -> {
                bits = 0;
                leaves = true;
            }
            case MethodLayout.EXIT_NUMBER -> {
                bits = readNumber();
                leaves = true;
            }
            case MethodLayout.EXIT -> {
                value(running.sites()[number - 1].type());
                leaves = true;
            }
            case MethodLayout.VALUE -> value(running.sites()[number - 1].type());
            case MethodLayout.RECEIVER -> bits = reference = readReceiver();
            case MethodLayout.RECEIVER_VALUE -> {
                int object = readReceiver();
                value(running.sites()[number - 1].type());
                reference = object;
            }
            case MethodLayout.ELEMENT -> {
                int array = readReceiver();
                index = (int) readNumber();
                value(running.sites()[number - 1].type());
                reference = array;
            }
            case MethodLayout.RECEIVER_NUMBER -> {
                reference = readReceiver();
                bits = readNumber();
            }
            default -> throw new IllegalStateException("A place has no shape.");
        }
    }

    private void enter(int number, int length) throws RecordingException {
        kind = Kind.ENTER;
        next += length;
        MethodLayout entered = tables.layout(number);
        if (entered == null) {
            throw damaged("it enters the method " + number + ", which the tables do not have");
        }
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, depth * 2);
        }
        stack[depth++] = entered;
        layout = entered;
    }

    private void pop() throws RecordingException {
        if (depth == 0) {
            if (unknownFrames == 0) {
                throw damaged("it leaves a method that was not entered");
            }
            unknownFrames--;
        } else {
            depth--;
        }
        layout = top();
    }

    private @Nullable MethodLayout top() {
        return depth == 0 ? null : stack[depth - 1];
    }

    private void readType() {
        index = u24(next);
        next += 3;
        descriptions.add(reference, at);
    }

    private void readText() {
        reference = u32();
        index = u32();
        next += 2 + ((short) SHORT.get(bytes, next) & 0xffff);
    }

    private void value(char type) throws RecordingException {
        switch (type) {
            case 'V' -> bits = 0;
            case 'Z', 'B', 'C', 'S', 'I', 'J' -> bits = readNumber();
            case 'F' -> bits = u32();
            case 'D' -> {
                bits = (long) LONG.get(bytes, next);
                next += 8;
            }
            case 'L' -> bits = reference = readReference();
            default -> throw damaged("a place has values of type " + type + ", which is not known");
        }
    }

    private long readNumber() throws RecordingException {
        long first = bytes[next];
        long zigzag;
        if ((first & 1) == 0) {
            zigzag = first >>> 1 & 0x7f;
            next += 1;
        } else if ((first & 2) == 0) {
            zigzag = u24(next) >>> 2;
            next += 3;
        } else if ((first & 4) == 0) {
            zigzag = ((int) INT.get(bytes, next) & 0xffffffffL | (bytes[next + 4] & 0xffL) << 32) >>> 3;
            next += 5;
        } else if (first == 7) {
            zigzag = (long) LONG.get(bytes, next + 1);
            next += 9;
        } else {
            throw damaged("a number has no length");
        }
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private int readReceiver() throws RecordingException {
        if (bytes[next] == Ref.SAME) {
            next++;
            return lastReceiver;
        }
        int object = readReference();
        if (object != 0) {
            lastReceiver = object;
        }
        return object;
    }

    private int readReference() throws RecordingException {
        int first = bytes[next];
        if ((first & 1) == 1) {
            return u32() >>> 1;
        }
        if (first != Ref.NULL && first != Ref.WITHHELD) {
            throw damaged("a reference begins with " + first + ", which is not known");
        }
        next++;
        return first == Ref.NULL ? 0 : WITHHELD;
    }

    private int u32() {
        int v = (int) INT.get(bytes, next);
        next += 4;
        return v;
    }

    private int u24(int from) {
        return (short) SHORT.get(bytes, from) & 0xffff | (bytes[from + 2] & 0xff) << 16;
    }

    private RecordingException damaged(String why) {
        return new RecordingException("The chunk " + chunk.thread() + "@" + chunk.streamOffset() + " at byte "
                + chunk.fileOffset() + " of " + chunk.file() + " is damaged at its byte " + (at - origin) + ": " + why
                + ".");
    }

    /** Where the next event of the chunk begins, counted from its head. */
    int endOffset() {
        return next - origin;
    }

    // ---- the event

    public Kind kind() {
        return kind;
    }

    /** The event's position in its thread: bytes of events before it, ever. */
    public long position() {
        return chunk.streamOffset() + at - begin;
    }

    /** Behind the event. */
    public long nextPosition() {
        return chunk.streamOffset() + next - begin;
    }

    /** Milliseconds since the start of the recording, true to the recorder's ticker. */
    public int tick() {
        return tick;
    }

    /** The running method: the entered one at {@link Kind#ENTER}, the one that ends at exits. */
    public @Nullable RecordedMethod method() {
        MethodLayout running = layout;
        return running == null ? null : running.method();
    }

    /** Frames, the running one among them. */
    public int depth() {
        return depth + unknownFrames;
    }

    /** Frame 0 is the outermost; null for those that a very deep stack does not have in this chunk. */
    public @Nullable RecordedMethod frame(int number) {
        int known = number - unknownFrames;
        MethodLayout there = known < 0 ? null : stack[known];
        return there == null ? null : there.method();
    }

    /** Only for {@link Kind#SITE}. */
    public Site site() {
        Site place = site;
        if (place == null) {
            throw new IllegalStateException("An event of kind " + kind + " has no site.");
        }
        return place;
    }

    /** Only for {@link Kind#SITE}: its number in its method, from 1. */
    public int siteNumber() {
        return siteNumber;
    }

    /** The object, array, exception or reference value of the event. */
    public int reference() {
        return reference;
    }

    /** Only for {@link Kind#OBJECT}: how many elements the array has; -1 when it is none, or was recorded before version 3. */
    public int length() {
        return (int) bits;
    }

    /** Element of an array, type number of an object, length of a string or message. */
    public int index() {
        return index;
    }

    /** The value: an integer, the bits of a float or double, or the identity hash of a reference. */
    public long bits() {
        return bits;
    }

    /** The value in Java's syntax; objects as {@code Type@hash}, strings and boxes by content. */
    public String valueText() {
        char type = site().type();
        return type == 'L' ? describe((int) bits) : Values.text(type, bits);
    }

    /** Only for {@link Kind#STRING} and an exception's {@link Kind#MESSAGE}: its beginning; {@link #index} is its whole length. */
    public String text() {
        return text(at);
    }

    private String text(int event) {
        int length = (short) SHORT.get(bytes, event + 9) & 0xffff;
        return new String(bytes, event + 11, length, StandardCharsets.UTF_8);
    }

    /** Only for {@link Kind#CONTENTS}: identity hashes of the first elements; {@link #index} is the size. */
    public int[] contents() {
        int[] contents = new int[(short) SHORT.get(bytes, at + 9) & 0xffff];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = (int) INT.get(bytes, at + 11 + 4 * i);
        }
        return contents;
    }

    /** What the chunk has said about an object so far; empty when nothing. */
    public Optional<ObjectNote> note(int hash) {
        int event = descriptions.last(hash);
        if (event < 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (bytes[event] & 0xff) {
                    case Op.OBJECT -> new ObjectNote.OfClass(tables.typeName(u24(event + 5)));
                    case Op.ARRAY -> new ObjectNote.OfArray(tables.typeName(u24(event + 5)), length(event));
                    case Op.STRING -> {
                        String text = text(event);
                        yield new ObjectNote.Text(text, Math.max((int) INT.get(bytes, event + 5), text.length()));
                    }
                    default -> new ObjectNote.Box((char) bytes[event + 5], (long) LONG.get(bytes, event + 6));
                });
    }

    /** The length in an array's event, which has been read before. */
    private int length(int event) {
        int goOn = next;
        next = event + 8;
        try {
            return (int) readNumber();
        } catch (RecordingException undecodable) {
            throw new IllegalStateException(undecodable);
        } finally {
            next = goOn;
        }
    }

    /** What the chunk has said about an object so far, in words. */
    public String describe(int hash) {
        if (hash == 0 || hash == WITHHELD) {
            return hash == 0 ? "null" : "<secret>";
        }
        return Values.object(note(hash).map(ObjectNote::inWords).orElse(""), hash);
    }
}
