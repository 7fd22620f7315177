package io.javascope.recording;

import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Format.Ref;
import io.javascope.recording.format.SiteKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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

    private static final long NO_ARRAY = -1;

    private final ByteBuffer bytes;
    private final Tables tables;
    private final Chunk chunk;
    private final int begin;
    private final int end;
    private final Map<Integer, String> described = new HashMap<>();

    private int[] stack;
    private int depth;
    private int unknownFrames;
    private @Nullable RecordedMethod method;

    private int at;
    private int next;
    private Kind kind = Kind.TICK;
    private @Nullable Site site;
    private int reference;
    private int index;
    private long bits;
    private int lastReceiver;
    private int tick;
    private String text = "";
    private int[] contents = {};

    EventCursor(Chunk chunk, ByteBuffer bytes, Tables tables) throws RecordingException {
        this.chunk = chunk;
        this.bytes = bytes;
        this.tables = tables;
        this.tick = bytes.getInt(Format.Chunk.TICK);
        this.begin = bytes.getInt(Format.Chunk.EVENTS);
        this.end = chunk.sealed() ? begin + bytes.getInt(Format.Chunk.LENGTH) : bytes.limit();
        int kept = (begin - Format.Chunk.HEADER) / 4;
        if (begin < Format.Chunk.HEADER || begin > end || end > bytes.limit() || kept > chunk.depth()) {
            throw damaged("its head does not fit together");
        }
        // Positions and depths grow by no more than a chunk has bytes.
        if (chunk.streamOffset() < 0
                || chunk.streamOffset() > Long.MAX_VALUE - bytes.limit()
                || chunk.depth() > Integer.MAX_VALUE - bytes.limit()) {
            throw damaged("no thread can have been so far before it");
        }
        this.unknownFrames = chunk.depth() - kept;
        this.stack = new int[Math.max(16, kept * 2)];
        for (int i = 0; i < kept; i++) {
            stack[i] = bytes.getInt(Format.Chunk.HEADER + 4 * i);
        }
        this.depth = kept;
        this.next = begin;
        this.at = begin;
        this.method = top();
    }

    /**
     * Goes on to the next event.
     *
     * @return false at the end
     * @throws RecordingException when the bytes are no event; says where
     */
    public boolean next() throws RecordingException {
        if (kind == Kind.SITE && site != null && site.kind() == SiteKind.EXIT || kind == Kind.UNWOUND) {
            pop();
            kind = Kind.TICK;
        }
        at = next;
        if (at >= end || bytes.get(at) == 0) {
            if (chunk.sealed() && at != end) {
                throw damaged("it ends before its end");
            }
            return false;
        }
        try {
            read(bytes.get(at) & 0xff);
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
                site(bytes.getShort(at + 1) & 0xffff);
            }
            case Op.ENTER -> enter(bytes.getShort(at + 1) & 0xffff, 2);
            case Op.ENTER_WIDE -> enter(bytes.getInt(at + 1), 4);
            case Op.UNWOUND -> {
                kind = Kind.UNWOUND;
                reference = readReference();
            }
            case Op.DEPTH -> {
                kind = Kind.DEPTH;
                index = u32();
                if (index < 0 || index > depth()) {
                    throw damaged("it goes back to a frame that it does not have");
                }
                unknownFrames = Math.min(unknownFrames, index);
                depth = index - unknownFrames;
                method = top();
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
            case Op.STRING -> string();
            case Op.MESSAGE -> {
                kind = Kind.MESSAGE;
                readText();
            }
            case Op.BOX -> {
                kind = Kind.BOX;
                reference = u32();
                index = bytes.get(next++);
                bits = bytes.getLong(next);
                next += 8;
                described.put(reference, Values.text((char) index, bits));
            }
            case Op.THREAD_START -> kind = Kind.THREAD_START;
            case Op.THREAD_END -> kind = Kind.THREAD_END;
            case Op.CONTENTS -> {
                kind = Kind.CONTENTS;
                reference = u32();
                index = u32();
                contents = new int[bytes.getShort(next) & 0xffff];
                next += 2;
                for (int i = 0; i < contents.length; i++) {
                    contents[i] = u32();
                }
            }
            default -> throw damaged("it has an event of kind " + op + ", which is not known");
        }
    }

    private void site(int number) throws RecordingException {
        RecordedMethod running = method;
        if (running == null || number == 0 || number > running.sites().size()) {
            throw damaged("it names the place " + number + " of " + (running == null ? "no method" : running)
                    + ", which the tables do not have");
        }
        Site place = running.sites().get(number - 1);
        kind = Kind.SITE;
        site = place;
        switch (place.kind()) {
            case LINE -> bits = 0;
            case ARGUMENT, LOCAL, EXIT, OWN_FIELD, STATIC, RESULT, PASSED -> value(place.type());
            case CATCH -> value('L');
            case THIS, CALL -> {
                reference = readReceiver();
                bits = reference;
            }
            case FIELD -> {
                int object = readReceiver();
                value(place.type());
                reference = object;
            }
            case ARRAY -> {
                int array = readReceiver();
                index = (int) readNumber();
                value(place.type());
                reference = array;
            }
            case MONITOR_ENTER, MONITOR_EXIT, RELEASE, ACQUIRE -> {
                reference = readReceiver();
                bits = readNumber();
            }
            case VOLATILE_READ, VOLATILE_WRITE -> bits = readNumber();
        }
    }

    private void enter(int number, int length) throws RecordingException {
        kind = Kind.ENTER;
        next += length;
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, depth * 2);
        }
        stack[depth++] = number;
        method = top();
        if (method == null) {
            throw damaged("it enters the method " + number + ", which the tables do not have");
        }
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
        method = top();
    }

    private @Nullable RecordedMethod top() {
        return depth == 0 ? null : tables.method(stack[depth - 1]);
    }

    private void string() throws RecordingException {
        kind = Kind.STRING;
        readText();
        described.put(reference, text.length() < index ? '"' + text + "\"… (" + index + ")" : '"' + text + '"');
    }

    private void readText() {
        reference = u32();
        index = u32();
        int length = bytes.getShort(next) & 0xffff;
        byte[] utf = new byte[length];
        bytes.get(next + 2, utf);
        next += 2 + length;
        text = new String(utf, StandardCharsets.UTF_8);
    }

    private void readType() {
        index = bytes.getShort(next) & 0xffff | (bytes.get(next + 2) & 0xff) << 16;
        next += 3;
        described.put(reference, tables.typeName(index));
    }

    private void value(char type) throws RecordingException {
        switch (type) {
            case 'V' -> bits = 0;
            case 'Z', 'B', 'C', 'S', 'I', 'J' -> bits = readNumber();
            case 'F' -> bits = u32();
            case 'D' -> {
                bits = bytes.getLong(next);
                next += 8;
            }
            case 'L' -> {
                int value = readReference();
                reference = value;
                bits = value;
            }
            default -> throw damaged("a place has values of type " + type + ", which is not known");
        }
    }

    private long readNumber() throws RecordingException {
        long first = bytes.get(next);
        long zigzag;
        if ((first & 1) == 0) {
            zigzag = first >>> 1 & 0x7f;
            next += 1;
        } else if ((first & 2) == 0) {
            zigzag = (bytes.getShort(next) & 0xffffL | (bytes.get(next + 2) & 0xffL) << 16) >>> 2;
            next += 3;
        } else if ((first & 4) == 0) {
            zigzag = (bytes.getInt(next) & 0xffffffffL | (bytes.get(next + 4) & 0xffL) << 32) >>> 3;
            next += 5;
        } else if (first == 7) {
            zigzag = bytes.getLong(next + 1);
            next += 9;
        } else {
            throw damaged("a number has no length");
        }
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private int readReceiver() throws RecordingException {
        if (bytes.get(next) == Ref.SAME) {
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
        int first = bytes.get(next);
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
        int v = bytes.getInt(next);
        next += 4;
        return v;
    }

    private RecordingException damaged(String why) {
        return new RecordingException("The chunk " + chunk.thread() + "@" + chunk.streamOffset() + " at byte "
                + chunk.fileOffset() + " of " + chunk.file() + " is damaged at its byte " + at + ": " + why + ".");
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
        return method;
    }

    /** Frames, the running one among them. */
    public int depth() {
        return depth + unknownFrames;
    }

    /** Frame 0 is the outermost; null for those that a very deep stack does not have in this chunk. */
    public @Nullable RecordedMethod frame(int number) {
        int known = number - unknownFrames;
        return known < 0 ? null : tables.method(stack[known]);
    }

    /** Only for {@link Kind#SITE}. */
    public Site site() {
        Site place = site;
        if (place == null) {
            throw new IllegalStateException("An event of kind " + kind + " has no site.");
        }
        return place;
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
        return text;
    }

    /** Only for {@link Kind#CONTENTS}: identity hashes of the first elements; {@link #index} is the size. */
    public int[] contents() {
        return contents.clone();
    }

    /** What the chunk has said about an object so far. */
    public String describe(int hash) {
        if (hash == 0 || hash == WITHHELD) {
            return hash == 0 ? "null" : "<secret>";
        }
        String known = described.getOrDefault(hash, "");
        return Values.object(known, hash);
    }
}
