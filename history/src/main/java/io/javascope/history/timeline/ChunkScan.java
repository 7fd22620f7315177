package io.javascope.history.timeline;

import io.javascope.history.timeline.ChunkSummary.ThreadEdge;
import io.javascope.history.timeline.ChunkSummary.Throwing;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordingException;
import io.javascope.recording.Site;
import io.javascope.recording.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The indexing pass over one chunk. Knows nothing of the chunks before it, so chunks are scanned in parallel. */
final class ChunkScan {
    private final Chunk chunk;
    private final Tables tables;
    private final int ordinal;
    private final LongSet keys = new LongSet();
    private final List<ThreadEdge> edges = new ArrayList<>();
    private final List<Throwing> throwings = new ArrayList<>();
    private long firstOrder;
    private long lastOrder;
    private int lastMethod = -1;
    private int lastLine;

    /**
     * What came out.
     *
     * @param keys sorted, with the chunk's number in the lower bits
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Scanned(ChunkSummary summary, long[] keys) {}

    private ChunkScan(Chunk chunk, Tables tables, int ordinal) {
        this.chunk = chunk;
        this.tables = tables;
        this.ordinal = ordinal;
    }

    static Scanned scan(Chunk chunk, Tables tables, int ordinal) throws IOException {
        return new ChunkScan(chunk, tables, ordinal).scan();
    }

    private Scanned scan() throws IOException {
        Replay replay;
        try {
            replay = new Replay(chunk, tables, null);
        } catch (RecordingException unreadable) {
            return new Scanned(unreadable(unreadable.getMessage()), new long[0]);
        }
        int startDepth = replay.depth();
        int startTick = replay.event().tick();
        String damage = null;
        long end = chunk.streamOffset();
        try {
            while (replay.fetch(Long.MAX_VALUE)) {
                take(replay);
                replay.apply();
                end = replay.event().nextPosition();
            }
        } catch (RecordingException undecodable) {
            damage = String.valueOf(undecodable.getMessage());
        }
        List<FrameState> opened = replay.opened();
        ChunkSummary summary = new ChunkSummary(
                startDepth,
                replay.lowest(),
                replay.depth() - opened.size(),
                opened,
                end,
                startTick,
                replay.event().tick(),
                firstOrder,
                lastOrder,
                List.copyOf(edges),
                List.copyOf(throwings),
                damage);
        return new Scanned(summary, keys.sorted());
    }

    private ChunkSummary unreadable(@Nullable String why) {
        return new ChunkSummary(
                0, 0, 0, List.of(), chunk.streamOffset(), 0, 0, 0, 0, List.of(), List.of(), String.valueOf(why));
    }

    private void take(Replay replay) {
        EventCursor event = replay.event();
        switch (event.kind()) {
            case SITE -> site(replay, event, event.site());
            case UNWOUND -> thrown(replay, event.depth() == 1);
            case ENTER, DEPTH, TICK, OBJECT, STRING, BOX, THREAD_START, THREAD_END, CONTENTS -> {
                // nothing that is looked for by a key
            }
        }
    }

    private void site(Replay replay, EventCursor event, Site site) {
        switch (site.kind()) {
            case LINE -> line(event.method() == null ? 0 : event.method().number(), site.line());
            case FIELD -> post(Keys.field(event.reference(), site.name()));
            case STATIC -> post(Keys.statics(site.name()));
            case ARRAY -> {
                post(Keys.element(event.reference(), event.index()));
                post(Keys.array(event.reference()));
            }
            case THIS -> constructed(replay, event.reference());
            case CATCH -> thrown(replay, false);
            case CALL -> post(Keys.collection(event.reference()));
            case RELEASE, ACQUIRE -> {
                order(event.bits());
                threadEdge(event, site);
            }
            case MONITOR_ENTER, MONITOR_EXIT, VOLATILE_READ, VOLATILE_WRITE -> order(event.bits());
            case ARGUMENT, LOCAL, EXIT, OWN_FIELD, RESULT, PASSED -> {
                // found by replaying the chunk of the frame
            }
        }
    }

    /** Half of all events are lines, and in loops they are often the same. */
    private void line(int method, int line) {
        if (method != lastMethod || line != lastLine) {
            lastMethod = method;
            lastLine = line;
            post(Keys.line(method, line));
        }
    }

    private void constructed(Replay replay, int object) {
        OpenFrame frame = replay.top();
        if (replay.event().method() != null && replay.event().method().name().equals("<init>")) {
            frame.own().forEach(write -> post(Keys.field(object, write.site().name())));
            post(Keys.constructed(object));
        }
    }

    private void thrown(Replay replay, boolean leaves) {
        int hash = replay.event().reference();
        post(Keys.EXCEPTION);
        if (throwings.isEmpty() || throwings.getLast().hash() != hash) {
            throwings.add(new Throwing(
                    replay.event().position(),
                    replay.event().tick(),
                    hash,
                    replay.notes().object(hash),
                    leaves));
        } else if (leaves) {
            throwings.set(throwings.size() - 1, throwings.getLast().leaving());
        }
    }

    private void threadEdge(EventCursor event, Site site) {
        boolean start = site.name().equals("start()V");
        if (start || site.name().equals("join()V")) {
            long thread = tables.threadOf(event.reference());
            if (thread != 0) {
                edges.add(new ThreadEdge(thread, start, event.bits()));
            }
        }
    }

    private void order(long number) {
        firstOrder = firstOrder == 0 ? number : firstOrder;
        lastOrder = number;
    }

    private void post(long key) {
        keys.add(key | ordinal);
    }
}
