package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.EventCursor.Kind;
import io.javascope.recording.Site;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one thread held when it stood somewhere between two positions: where it had certainly come, and what it certainly
 * had not done yet. One thread, one pass.
 */
final class LockPass {
    private static final Set<String> LOCKING = Set.of("lock", "lockInterruptibly", "tryLock");

    private final Timeline timeline;
    private final Track track;
    private final long from;
    private final long until;
    private final @Nullable Moment now;

    private final List<Open> open = new ArrayList<>();
    /** Left between the two positions: perhaps still held. */
    private final List<Hold> left = new ArrayList<>();

    private @Nullable Hold wanted;
    /** The last call of {@code tryLock}, whose result is not known yet. */
    private @Nullable Open tried;
    /** What {@code tryLock} has just given back, where that is an event of its own; -1: nothing. */
    private long result = -1;

    /** The event before which the thread certainly stood, or stood at most, was met. */
    private boolean met;
    /** An event was met of which is not known whether it had happened. */
    private boolean between;

    /** @param now numbers of the moment; null: the two positions say all */
    LockPass(Timeline timeline, Track track, long from, long until, @Nullable Moment now) {
        this.timeline = timeline;
        this.track = track;
        this.from = from;
        this.until = until;
        this.now = now;
    }

    /**
     * A lock that the thread holds, or that its next event takes.
     *
     * @param position of that event
     */
    record Hold(Value.Reference object, long position, boolean certain) {}

    /** A lock that was taken, perhaps again and again. */
    private static final class Open {
        private final Value.Reference object;
        private final long position;
        /** Frames there were when a monitor was taken; 0 of a lock, which outlives them. */
        private final int depth;

        private boolean certain;
        private int count = 1;

        Open(Value.Reference object, long position, int depth, boolean certain) {
            this.object = object;
            this.position = position;
            this.depth = depth;
            this.certain = certain;
        }
    }

    /** Whether it is known where the thread was. */
    boolean isExact() {
        return !between;
    }

    /** Whether the thread may have come to its end: no event tells what it did next. */
    boolean endsBefore() {
        return !met;
    }

    List<Hold> holds() {
        List<Hold> all = new ArrayList<>(left);
        open.forEach(each -> all.add(new Hold(each.object, each.position, each.certain)));
        return all;
    }

    Optional<Hold> wanted() {
        return Optional.ofNullable(wanted);
    }

    void read() throws IOException {
        long end = track.chunks().getFirst().streamOffset();
        for (int i = 0; i < track.chunks().size() && !met; i++) {
            Chunk chunk = track.chunks().get(i);
            int number = track.firstChunk() + i;
            ChunkSummary summary = timeline.index().summary(number);
            if (chunk.streamOffset() > end) {
                open.forEach(each -> each.certain = false); // what is missing may have left it
            }
            boolean whole = summary.end() < from;
            if (whole && summary.firstOrder() == 0) {
                open.removeIf(each -> each.depth > 0 && summary.lowest() < each.depth);
            } else {
                read(timeline.events(track, number), summary.end());
            }
            end = summary.end();
        }
    }

    private void read(EventCursor event, long end) throws IOException {
        Notes notes = new Notes(event);
        while (!met && event.nextPosition() < end && event.next()) {
            if (isNote(event.kind())) {
                continue;
            }
            if (isStillToCome(event)) {
                met = true;
                wants(event, notes);
                return;
            }
            if (!hasHappened(event)) {
                between = true;
                mayWait(event);
            }
            take(event, notes);
        }
    }

    /** What only tells about objects and time. */
    private static boolean isNote(Kind kind) {
        return switch (kind) {
            case OBJECT, STRING, BOX, CONTENTS, MESSAGE, TICK, THREAD_START -> true;
            case ENTER, SITE, UNWOUND, DEPTH, THREAD_END -> false;
        };
    }

    private boolean isStillToCome(EventCursor event) {
        return event.position() >= until || now != null && StopSearch.isEdge(event) && event.bits() >= now.orderAfter();
    }

    private boolean hasHappened(EventCursor event) {
        return event.position() < from || now != null && StopSearch.isEdge(event) && event.bits() <= now.orderBefore();
    }

    private void take(EventCursor event, Notes notes) {
        int depth = event.depth();
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).depth > depth) {
                leave(open.remove(i), event); // whoever leaves a call by an exception leaves its monitors
            }
        }
        Site site = event.kind() == Kind.SITE ? event.site() : null;
        if (site == null) {
            return;
        }
        decide(site, event);
        switch (site.kind()) {
            case MONITOR_ENTER -> enter(event, notes, depth);
            case MONITOR_EXIT -> exit(event, notes);
            case RELEASE -> {
                if (name(site).equals("unlock")) {
                    exit(event, notes);
                }
            }
            case ACQUIRE -> {
                if (name(site).equals("tryLock")) {
                    tryLock(event, notes);
                } else if (LOCKING.contains(name(site))) {
                    enter(event, notes, 0);
                }
            }
            case RESULT -> result = name(site).equals("tryLock") ? event.bits() : -1;
            case LINE,
                    ARGUMENT,
                    LOCAL,
                    EXIT,
                    CATCH,
                    FIELD,
                    OWN_FIELD,
                    STATIC,
                    ARRAY,
                    THIS,
                    CALL,
                    PASSED,
                    VOLATILE_WRITE,
                    VOLATILE_READ -> {
                // nothing about locks
            }
        }
    }

    private void enter(EventCursor event, Notes notes, int depth) {
        if (notes.object(event.reference()) instanceof Value.Reference object) {
            Open known = find(object.id());
            if (known == null) {
                open.add(new Open(object, event.position(), depth, hasHappened(event)));
            } else {
                known.count++;
            }
        }
    }

    private void exit(EventCursor event, Notes notes) {
        if (!(notes.object(event.reference()) instanceof Value.Reference object)) {
            return;
        }
        Open known = find(object.id());
        if (known == null) {
            // Taken before what was kept.
            leave(new Open(object, event.position(), 0, true), event);
        } else if (--known.count == 0) {
            open.remove(known);
            leave(known, event);
        }
    }

    private void leave(Open known, EventCursor event) {
        if (!hasHappened(event)) {
            left.add(new Hold(known.object, known.position, false));
        }
    }

    private @Nullable Open find(long object) {
        return open.stream()
                .filter(each -> each.object.id() == object)
                .findFirst()
                .orElse(null);
    }

    /** Whether it got the lock is told by an event before it, or by what the result is stored in. */
    private void tryLock(EventCursor event, Notes notes) {
        boolean refused = result == 0;
        boolean known = result >= 0;
        result = -1;
        if (refused) {
            return;
        }
        enter(event, notes, 0);
        if (!known && notes.object(event.reference()) instanceof Value.Reference object) {
            tried = find(object.id());
        }
    }

    private void decide(Site site, EventCursor event) {
        Open undecided = tried;
        tried = null;
        if (undecided == null) {
            return;
        }
        if (site.type() != 'Z') {
            undecided.certain &= undecided.count > 1;
        } else if (event.bits() == 0 && --undecided.count == 0) {
            open.remove(undecided);
        }
    }

    /** The next event takes a lock: the thread waits for it, or is about to. */
    private void wants(EventCursor event, Notes notes) {
        mayWait(event);
        Site site = event.kind() == Kind.SITE ? event.site() : null;
        boolean takes = site != null
                && (site.kind() == SiteKind.MONITOR_ENTER
                        || site.kind() == SiteKind.ACQUIRE
                                && LOCKING.contains(name(site))
                                && !name(site).equals("tryLock"));
        if (takes && notes.object(event.reference()) instanceof Value.Reference object && find(object.id()) == null) {
            wanted = new Hold(object, event.position(), !between);
        }
    }

    /** Whoever waits to be notified has given up its monitor, or lock; whether it waits yet is not told. */
    private void mayWait(EventCursor event) {
        if (event.kind() == Kind.SITE && event.site().kind() == SiteKind.ACQUIRE && waits(name(event.site()))) {
            open.forEach(each -> each.certain = false);
        }
    }

    private static boolean waits(String name) {
        return name.equals("wait") || name.equals("await");
    }

    private static String name(Site site) {
        int end = site.name().indexOf('(');
        return end < 0 ? site.name() : site.name().substring(0, end);
    }
}
