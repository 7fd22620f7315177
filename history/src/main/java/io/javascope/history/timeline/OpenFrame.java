package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A frame while events are replayed; used again for many calls. One thread. */
final class OpenFrame {
    private static final int FIRST_SLOTS = 8;

    private @Nullable RecordedMethod method;
    private long entered;
    private @Nullable Site line;
    private long linePosition;
    private long previousLine;
    private @Nullable Site[] sites = new Site[FIRST_SLOTS];
    private @Nullable Value[] values = new Value[FIRST_SLOTS];
    private long[] bits = new long[FIRST_SLOTS];
    private long[] written = new long[FIRST_SLOTS];
    private int slots;
    /** It goes on from a key frame: {@code values} has what that one knew. */
    private boolean resumed;

    private boolean selfSeen;
    private int self;
    private @Nullable Value selfBefore;
    private final List<Own> own = new ArrayList<>(0);
    private List<FrameState.OwnWrite> ownBefore = List.of();
    private boolean whole;
    private boolean recordsLines;

    /** A field written before {@code super()} by events of this chunk. */
    record Own(Site site, long bits, long position) {}

    void begin(@Nullable RecordedMethod running, long position) {
        if (slots > 0) {
            Arrays.fill(sites, 0, slots, null);
            slots = 0;
        }
        if (resumed) {
            Arrays.fill(values, null);
            resumed = false;
        }
        method = running;
        entered = position;
        line = null;
        linePosition = -1;
        previousLine = -1;
        selfSeen = false;
        selfBefore = null;
        if (!own.isEmpty()) {
            own.clear();
        }
        ownBefore = List.of();
        whole = true;
        recordsLines = Replay.recordsLines(running);
    }

    /** Whether lines of its method are events of their own. */
    boolean recordsLines() {
        return recordsLines;
    }

    /** Goes on where a key frame stands. */
    void resume(FrameState state) {
        begin(state.method(), state.entered());
        line = state.line();
        linePosition = state.linePosition();
        previousLine = state.previousLine();
        resumed = true;
        room(state.sites().length);
        slots = state.sites().length;
        System.arraycopy(state.sites(), 0, sites, 0, slots);
        System.arraycopy(state.values(), 0, values, 0, slots);
        System.arraycopy(state.written(), 0, written, 0, slots);
        selfBefore = state.self();
        ownBefore = state.own();
        whole = state.whole();
    }

    void line(Site site, long position) {
        line = site;
        previousLine = linePosition;
        linePosition = position;
    }

    /** Where lines are not recorded, other places tell roughly where the frame is. */
    void near(Site site) {
        line = site;
    }

    void store(Site site, long value, long position) {
        int slot = site.slot();
        room(slot + 1);
        slots = Math.max(slots, slot + 1);
        sites[slot] = site;
        if (resumed) {
            values[slot] = null;
        }
        bits[slot] = value;
        written[slot] = position;
    }

    void own(Site site, long value, long position) {
        own.add(new Own(site, value, position));
    }

    List<Own> own() {
        return own;
    }

    List<FrameState.OwnWrite> ownBefore() {
        return ownBefore;
    }

    /** Whether it is a constructor that got this object in this chunk. */
    boolean constructs(int object) {
        RecordedMethod running = method;
        return selfSeen && self == object && running != null && running.name().equals("<init>");
    }

    void self(int hash) {
        selfSeen = true;
        self = hash;
    }

    @Nullable
    RecordedMethod method() {
        return method;
    }

    @Nullable
    Site line() {
        return line;
    }

    FrameState freeze(Notes notes) {
        @Nullable Value[] known = new Value[slots];
        for (int slot = 0; slot < slots; slot++) {
            Site site = sites[slot];
            if (site != null) {
                Value before = values[slot];
                known[slot] = before == null ? notes.value(site.type(), bits[slot]) : before;
            }
        }
        return new FrameState(
                method,
                entered,
                line,
                linePosition,
                previousLine,
                Arrays.copyOf(sites, slots),
                known,
                Arrays.copyOf(written, slots),
                selfSeen ? notes.object(self) : selfBefore,
                own.isEmpty() ? ownBefore : frozenOwn(notes),
                whole);
    }

    private List<FrameState.OwnWrite> frozenOwn(Notes notes) {
        List<FrameState.OwnWrite> all = new ArrayList<>(ownBefore);
        own.forEach(write -> all.add(new FrameState.OwnWrite(
                write.site(), notes.value(write.site().type(), write.bits()), write.position())));
        return List.copyOf(all);
    }

    private void room(int wanted) {
        if (wanted > sites.length) {
            int size = Math.max(wanted, sites.length * 2);
            sites = Arrays.copyOf(sites, size);
            values = Arrays.copyOf(values, size);
            bits = Arrays.copyOf(bits, size);
            written = Arrays.copyOf(written, size);
        }
    }
}
