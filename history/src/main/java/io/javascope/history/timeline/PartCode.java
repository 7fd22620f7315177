package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.history.timeline.ChunkSummary.FirstDraw;
import io.javascope.history.timeline.ChunkSummary.ThreadEdge;
import io.javascope.history.timeline.ChunkSummary.Throwing;
import io.javascope.history.timeline.IndexPart.Scanned;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import io.javascope.recording.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the index as bytes, and back. Methods and sites are written as the numbers that the recording's tables give
 * them.
 */
final class PartCode {
    private static final String PRIMITIVES = "ZBCSIJFD";

    private PartCode() {}

    static byte[] bytes(Scanned part) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (ChunkSummary summary : part.summaries()) {
                summary(out, summary);
            }
            out.write(part.postings().toBytes());
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a part.
     *
     * @param first number of its first chunk
     * @throws IOException when the bytes are no such part
     */
    static Scanned read(byte[] bytes, int first, int chunks, Tables tables) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<ChunkSummary> summaries = new ArrayList<>(chunks);
            for (int i = 0; i < chunks; i++) {
                summaries.add(summary(in, tables));
            }
            return new Scanned(summaries, PostingRun.of(first, chunks, in.readAllBytes()));
        } catch (IllegalArgumentException unfit) {
            throw corrupt(String.valueOf(unfit.getMessage()));
        }
    }

    private static void summary(DataOutputStream out, ChunkSummary summary) throws IOException {
        out.writeInt(summary.startDepth());
        out.writeInt(summary.lowest());
        out.writeInt(summary.untouched());
        out.writeLong(summary.end());
        out.writeInt(summary.startTick());
        out.writeInt(summary.endTick());
        out.writeLong(summary.firstOrder());
        out.writeLong(summary.lastOrder());
        text(out, summary.damage());
        out.writeInt(summary.opened().size());
        for (FrameState frame : summary.opened()) {
            frame(out, frame);
        }
        out.writeInt(summary.draws().size());
        for (FirstDraw draw : summary.draws()) {
            out.writeLong(draw.order());
            out.writeInt(draw.tick());
        }
        out.writeInt(summary.threadEdges().size());
        for (ThreadEdge edge : summary.threadEdges()) {
            out.writeLong(edge.thread());
            out.writeBoolean(edge.start());
            out.writeLong(edge.order());
        }
        out.writeInt(summary.throwings().size());
        for (Throwing throwing : summary.throwings()) {
            out.writeLong(throwing.position());
            out.writeInt(throwing.tick());
            out.writeLong(throwing.order());
            out.writeInt(throwing.hash());
            value(out, throwing.exception());
            text(out, throwing.message());
            out.writeBoolean(throwing.uncaught());
            out.writeInt(throwing.depth());
            out.writeInt(throwing.lowest());
            out.writeInt(throwing.way());
        }
    }

    private static ChunkSummary summary(DataInputStream in, Tables tables) throws IOException {
        int startDepth = in.readInt();
        int lowest = in.readInt();
        int untouched = in.readInt();
        long end = in.readLong();
        int startTick = in.readInt();
        int endTick = in.readInt();
        long firstOrder = in.readLong();
        long lastOrder = in.readLong();
        String damage = text(in);
        List<FrameState> opened = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            opened.add(frame(in, tables));
        }
        List<FirstDraw> draws = new ArrayList<>(0);
        for (int left = count(in); left > 0; left--) {
            draws.add(new FirstDraw(in.readLong(), in.readInt()));
        }
        List<ThreadEdge> edges = new ArrayList<>(0);
        for (int left = count(in); left > 0; left--) {
            edges.add(new ThreadEdge(in.readLong(), in.readBoolean(), in.readLong()));
        }
        List<Throwing> throwings = new ArrayList<>(0);
        for (int left = count(in); left > 0; left--) {
            throwings.add(new Throwing(
                    in.readLong(),
                    in.readInt(),
                    in.readLong(),
                    in.readInt(),
                    some(value(in)),
                    text(in),
                    in.readBoolean(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt()));
        }
        return new ChunkSummary(
                startDepth,
                lowest,
                untouched,
                opened,
                end,
                startTick,
                endTick,
                firstOrder,
                lastOrder,
                List.copyOf(draws),
                List.copyOf(edges),
                List.copyOf(throwings),
                damage);
    }

    private static void frame(DataOutputStream out, FrameState frame) throws IOException {
        RecordedMethod method = frame.method();
        out.writeInt(method == null ? -1 : method.number());
        out.writeLong(frame.entered());
        site(out, method, frame.line());
        out.writeLong(frame.linePosition());
        out.writeLong(frame.previousLine());
        out.writeInt(frame.sites().length);
        for (int slot = 0; slot < frame.sites().length; slot++) {
            site(out, method, frame.sites()[slot]);
            value(out, frame.values()[slot]);
            out.writeLong(frame.written()[slot]);
        }
        value(out, frame.self());
        out.writeInt(frame.own().size());
        for (FrameState.OwnWrite write : frame.own()) {
            site(out, method, write.site());
            value(out, write.value());
            out.writeLong(write.position());
        }
        out.writeBoolean(frame.whole());
    }

    private static FrameState frame(DataInputStream in, Tables tables) throws IOException {
        int number = in.readInt();
        RecordedMethod method = tables.method(number);
        if (method == null && number >= 0) {
            throw corrupt("the tables have no method " + number);
        }
        long entered = in.readLong();
        Site line = site(in, method);
        long linePosition = in.readLong();
        long previousLine = in.readLong();
        int slots = count(in);
        @Nullable Site[] sites = new Site[slots];
        @Nullable Value[] values = new Value[slots];
        long[] written = new long[slots];
        for (int slot = 0; slot < slots; slot++) {
            sites[slot] = site(in, method);
            values[slot] = value(in);
            written[slot] = in.readLong();
        }
        Value self = value(in);
        List<FrameState.OwnWrite> own = new ArrayList<>(0);
        for (int left = count(in); left > 0; left--) {
            own.add(new FrameState.OwnWrite(some(site(in, method)), some(value(in)), in.readLong()));
        }
        return new FrameState(
                method,
                entered,
                line,
                linePosition,
                previousLine,
                sites,
                values,
                written,
                self,
                List.copyOf(own),
                in.readBoolean());
    }

    /** 0 for none; a site is the same one only as the tables have it. */
    private static void site(DataOutputStream out, @Nullable RecordedMethod method, @Nullable Site site)
            throws IOException {
        int number = 0;
        if (site != null && method != null) {
            for (int i = 0; i < method.sites().size() && number == 0; i++) {
                number = method.sites().get(i) == site ? i + 1 : 0;
            }
        }
        if (site != null && number == 0) {
            throw corrupt("a place of another method than its frame's");
        }
        out.writeInt(number);
    }

    private static @Nullable Site site(DataInputStream in, @Nullable RecordedMethod method) throws IOException {
        int number = in.readInt();
        if (number == 0) {
            return null;
        }
        if (method == null || number < 0 || number > method.sites().size()) {
            throw corrupt("the place " + number + " of " + method);
        }
        return method.sites().get(number - 1);
    }

    private static void value(DataOutputStream out, @Nullable Value value) throws IOException {
        switch (value) {
            case null -> out.writeByte('-');
            case Value.Null _ -> out.writeByte('0');
            case Value.Nothing _ -> out.writeByte('n');
            case Value.Primitive(var boxed) -> primitive(out, boxed);
            case Value.Text(var id, var text, var length) -> {
                out.writeByte('t');
                out.writeLong(id);
                text(out, text);
                out.writeInt(length);
            }
            case Value.Reference(var id, var type, var summary) -> {
                out.writeByte('r');
                out.writeLong(id);
                text(out, type);
                text(out, summary);
            }
            case Value.Missing(var type, var reason) -> {
                out.writeByte('m');
                text(out, type);
                text(out, reason);
            }
        }
    }

    private static @Nullable Value value(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case '-' -> null;
            case '0' -> new Value.Null();
            case 'n' -> new Value.Nothing();
            case 't' -> new Value.Text(in.readLong(), some(text(in)), in.readInt());
            case 'r' -> new Value.Reference(in.readLong(), some(text(in)), some(text(in)));
            case 'm' -> new Value.Missing(some(text(in)), some(text(in)));
            default -> {
                if (PRIMITIVES.indexOf(kind) < 0) {
                    throw corrupt("a value of kind " + kind);
                }
                yield Notes.primitive((char) kind, in.readLong());
            }
        };
    }

    private static void primitive(DataOutputStream out, Object boxed) throws IOException {
        char letter = switch (boxed) {
            case Boolean _ -> 'Z';
            case Byte _ -> 'B';
            case Character _ -> 'C';
            case Short _ -> 'S';
            case Integer _ -> 'I';
            case Long _ -> 'J';
            case Float _ -> 'F';
            default -> 'D';
        };
        out.writeByte(letter);
        out.writeLong(
                switch (boxed) {
                    case Boolean bit -> bit ? 1 : 0;
                    case Character character -> character;
                    case Float number -> Float.floatToRawIntBits(number);
                    case Double number -> Double.doubleToRawLongBits(number);
                    default -> ((Number) boxed).longValue();
                });
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length > in.available()) {
            throw corrupt("a text of " + length + " bytes");
        }
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw corrupt("a list of " + count);
        }
        return count;
    }

    private static <T> T some(@Nullable T value) throws IOException {
        if (value == null) {
            throw corrupt("nothing where something must be");
        }
        return value;
    }

    private static IOException corrupt(String what) {
        return new StreamCorruptedException("not a part of an index: " + what);
    }
}
