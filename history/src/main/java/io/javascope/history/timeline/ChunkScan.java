package io.javascope.history.timeline;

import io.javascope.history.timeline.ChunkSummary.FirstDraw;
import io.javascope.history.timeline.ChunkSummary.ThreadEdge;
import io.javascope.history.timeline.ChunkSummary.Throwing;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.RecordingException;
import io.javascope.recording.Site;
import io.javascope.recording.Tables;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The indexing pass over some chunks, one after the other. Knows nothing of the chunks before each, so that many passes
 * go in parallel. One thread.
 */
final class ChunkScan {
    /** Of methods with higher numbers it is not kept which lines ran: they are posted more often. */
    private static final int MOST_METHODS = 1 << 20;

    /** Ten times what a stack of the usual size has; a damaged head may claim 2^31, and each takes memory. */
    private static final int MOST_FRAMES = 1 << 19;

    private final PostingRun postings;
    private final LongSet keys = new LongSet();
    /** By method and site: the last chunk in which the line ran, so that a loop's lines are posted once. */
    private int[][] seen = new int[64][];

    private @Nullable RecordedMethod lastMethod;
    private int[] lastSeen = {};
    private @Nullable Tables tables;
    private int ordinal;
    private List<FirstDraw> draws = new ArrayList<>();
    private List<ThreadEdge> edges = new ArrayList<>();
    private List<Throwing> throwings = new ArrayList<>();
    /** By exception; a chunk tells each once. */
    private final Map<Integer, String> messages = new HashMap<>();

    /** Frames that the exception thrown last may still end or leave. */
    private int way;
    /** The same where nobody was given it as an argument. */
    private int caught;

    private long firstOrder;
    private long lastOrder;

    /** @param postings takes all keys of the chunks, each with its chunk's number in the lower bits */
    ChunkScan(PostingRun postings) {
        this.postings = postings;
    }

    /** Reads a chunk to its end, or to where it is damaged. */
    ChunkSummary scan(Chunk chunk, Tables ofJvm, int number) throws IOException {
        if (tables != ofJvm) {
            tables = ofJvm;
            seen = new int[64][];
            lastMethod = null;
        }
        ordinal = number;
        draws = new ArrayList<>(0);
        edges = new ArrayList<>(0);
        throwings = new ArrayList<>(0);
        firstOrder = 0;
        lastOrder = 0;
        messages.clear();
        way = 0;
        caught = 0;
        Replay replay;
        try {
            replay = new Replay(chunk.events(ofJvm), null);
        } catch (RecordingException unreadable) {
            return unreadable(chunk, unreadable.getMessage());
        }
        if (replay.depth() > MOST_FRAMES) {
            return unreadable(
                    chunk,
                    "The chunk " + chunk.thread() + "@" + chunk.streamOffset() + " begins " + replay.depth()
                            + " frames deep, more than can be shown (" + MOST_FRAMES + ").");
        }
        ChunkSummary summary = scan(chunk, replay);
        postings.take(keys);
        return summary;
    }

    private ChunkSummary scan(Chunk chunk, Replay replay) {
        int startDepth = replay.depth();
        int startTick = replay.event().tick();
        String damage = null;
        long end = chunk.streamOffset();
        try {
            while (replay.fetch()) {
                take(replay, replay.event());
                end = replay.event().nextPosition();
            }
        } catch (RecordingException undecodable) {
            damage = String.valueOf(undecodable.getMessage());
        }
        List<FrameState> opened = replay.opened();
        if (!throwings.isEmpty()) {
            throwings.set(throwings.size() - 1, throwings.getLast().at(way, false));
        }
        return new ChunkSummary(
                startDepth,
                replay.lowest(),
                replay.depth() - opened.size(),
                opened,
                end,
                startTick,
                replay.event().tick(),
                firstOrder,
                lastOrder,
                List.copyOf(draws),
                List.copyOf(edges),
                List.copyOf(throwings),
                damage);
    }

    private static ChunkSummary unreadable(Chunk chunk, @Nullable String why) {
        return new ChunkSummary(
                0,
                0,
                0,
                List.of(),
                chunk.streamOffset(),
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                String.valueOf(why));
    }

    private void take(Replay replay, EventCursor event) {
        if (event.kind() == EventCursor.Kind.SITE) {
            Site site = event.site();
            if (site.kind() == SiteKind.LINE) {
                line(event, site);
                replay.applyLine(site);
                return;
            }
            site(replay, event, site);
        } else if (event.kind() == EventCursor.Kind.UNWOUND) {
            thrown(replay, event.depth() - 1);
            left(event.method());
        } else if (event.kind() == EventCursor.Kind.ENTER) {
            entered(event.method());
        } else if (event.kind() == EventCursor.Kind.OBJECT) {
            post(Keys.type(event.index()));
        } else if (event.kind() == EventCursor.Kind.MESSAGE) {
            messages.put(event.reference(), whole(event));
        }
        replay.apply();
    }

    private void site(Replay replay, EventCursor event, Site site) {
        switch (site.kind()) {
            case FIELD -> {
                // What a constructor writes to its object is found by the object's own key.
                if (!replay.top().constructs(event.reference())) {
                    post(Keys.field(event.reference(), site.name()));
                }
            }
            case STATIC -> post(Keys.statics(site.name()));
            case ARRAY -> {
                post(Keys.element(event.reference(), event.index()));
                post(Keys.array(event.reference()));
            }
            case THIS -> constructed(event);
            case CATCH -> thrown(replay, event.depth());
            case CALL -> post(Keys.collection(event.reference()));
            case RELEASE, ACQUIRE -> {
                order(event);
                threadEdge(event, site);
            }
            case MONITOR_ENTER, MONITOR_EXIT, VOLATILE_READ, VOLATILE_WRITE -> order(event);
            case EXIT -> {
                left(event.method());
                if (event.depth() <= way) {
                    // Whoever caught it has gone on; or somebody has only been given it.
                    way = event.depth() > caught ? event.depth() - 1 : 0;
                }
            }
            case ARGUMENT -> {
                if (way > 0 && event.reference() == throwings.getLast().hash() && site.type() == 'L') {
                    way = Math.max(way, event.depth()); // it may throw what it was given
                }
            }
            case LINE, LOCAL, OWN_FIELD, RESULT, PASSED -> {
                // found by replaying the chunk of the frame
            }
        }
    }

    /** Half of all events are lines, and most of them ran in this chunk before. */
    private void line(EventCursor event, Site site) {
        RecordedMethod method = event.method();
        if (method != lastMethod) {
            lastMethod = method;
            lastSeen = seen(method);
        }
        int[] chunks = lastSeen;
        if (chunks[event.siteNumber()] != ordinal + 1) {
            chunks[event.siteNumber()] = ordinal + 1;
            post(Keys.line(method == null ? 0 : method.number(), site.line()));
        }
    }

    private void entered(@Nullable RecordedMethod method) {
        once(method, 0);
    }

    private void left(@Nullable RecordedMethod method) {
        once(method, 1);
    }

    private void once(@Nullable RecordedMethod method, int what) {
        if (method == null) {
            return;
        }
        int[] chunks = method == lastMethod ? lastSeen : seen(method);
        int place = chunks.length - 2 + what;
        if (chunks[place] != ordinal + 1) {
            chunks[place] = ordinal + 1;
            post(what == 0 ? Keys.entry(method.number()) : Keys.exit(method.number()));
        }
    }

    /** By site, from 1 on; behind them one place for entries and one for exits. */
    private int[] seen(@Nullable RecordedMethod method) {
        int sites = method == null ? 3 : method.sites().size() + 3;
        int number = method == null ? 0 : method.number();
        if (number < 0 || number >= MOST_METHODS) {
            return new int[sites];
        }
        if (number >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(number + 1, seen.length * 2));
        }
        if (seen[number] == null) {
            seen[number] = new int[sites];
        }
        return seen[number];
    }

    private void constructed(EventCursor event) {
        RecordedMethod method = event.method();
        if (method != null && method.name().equals("<init>")) {
            post(Keys.constructed(event.reference()));
        }
    }

    /** @param onWay frames that are left to it: the one that caught it is the last of them */
    private void thrown(Replay replay, int onWay) {
        int hash = replay.event().reference();
        int depth = replay.event().depth();
        boolean leaves = onWay == 0;
        post(Keys.EXCEPTION);
        if (throwings.isEmpty() || throwings.getLast().hash() != hash || depth > way) {
            throwings.add(new Throwing(
                    replay.event().position(),
                    replay.event().tick(),
                    lastOrder,
                    hash,
                    replay.notes().object(hash),
                    messages.get(hash),
                    leaves,
                    depth,
                    replay.lowest(),
                    0));
        } else if (leaves) {
            throwings.set(throwings.size() - 1, throwings.getLast().at(0, true));
        }
        way = onWay;
        caught = onWay;
    }

    private static String whole(EventCursor event) {
        String text = event.text();
        return event.index() > text.length() ? text + "…" : text;
    }

    private void threadEdge(EventCursor event, Site site) {
        boolean start = site.name().equals("start()V");
        if (start || site.name().equals("join()V")) {
            long thread = tables == null ? 0 : tables.threadOf(event.reference());
            if (thread != 0) {
                edges.add(new ThreadEdge(thread, start, event.bits()));
            }
        }
    }

    private void order(EventCursor event) {
        long number = event.bits();
        firstOrder = firstOrder == 0 ? number : firstOrder;
        lastOrder = number;
        if (draws.isEmpty() || draws.getLast().tick() != event.tick()) {
            draws.add(new FirstDraw(number, event.tick()));
        }
    }

    private void post(long key) {
        keys.add(key | ordinal);
    }
}
