package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A frame at one moment. Immutable: the arrays are never changed.
 *
 * @param method null for a frame so deep that its chunk does not name it
 * @param entered right behind the event that began the call; -1 before what was kept
 * @param line the site of the line that runs; null when none is known
 * @param linePosition right behind the event that began this line; -1 when not known
 * @param previousLine the same of the line before it in this frame
 * @param sites by slot, what wrote the variable last; null where nothing did
 * @param values by slot
 * @param written by slot, the position of that event
 * @param self null when it is not known
 * @param own fields written before {@code super()}, when the object had no identity yet
 * @param whole false when what happened before what was kept is missing
 */
@SuppressWarnings("ArrayRecordComponent")
record FrameState(
        @Nullable RecordedMethod method,
        long entered,
        @Nullable Site line,
        long linePosition,
        long previousLine,
        @Nullable Site[] sites,
        @Nullable Value[] values,
        long[] written,
        @Nullable Value self,
        List<OwnWrite> own,
        boolean whole) {

    /** A field written before {@code super()}. */
    record OwnWrite(Site site, Value value, long position) {}

    /** A frame of which only the method is known. */
    static FrameState unknown(@Nullable RecordedMethod method) {
        return at(method, null);
    }

    /** A frame of which only the method and the line are known. */
    static FrameState at(@Nullable RecordedMethod method, @Nullable Site line) {
        return new FrameState(method, -1, line, -1, -1, new Site[0], new Value[0], new long[0], null, List.of(), false);
    }

    /** What this part of a frame's life left, on top of what was before. */
    FrameState over(FrameState before) {
        int slots = Math.max(sites.length, before.sites.length);
        @Nullable Site[] allSites = Arrays.copyOf(before.sites, slots);
        @Nullable Value[] allValues = Arrays.copyOf(before.values, slots);
        long[] allWritten = Arrays.copyOf(before.written, slots);
        for (int slot = 0; slot < sites.length; slot++) {
            if (sites[slot] != null) {
                allSites[slot] = sites[slot];
                allValues[slot] = values[slot];
                allWritten[slot] = written[slot];
            }
        }
        boolean moved = linePosition >= 0;
        return new FrameState(
                before.method,
                before.entered,
                line == null ? before.line : line,
                moved ? linePosition : before.linePosition,
                previousLine >= 0 ? previousLine : moved ? before.linePosition : before.previousLine,
                allSites,
                allValues,
                allWritten,
                self == null ? before.self : self,
                Stream.concat(before.own.stream(), own.stream()).toList(),
                before.whole);
    }
}
