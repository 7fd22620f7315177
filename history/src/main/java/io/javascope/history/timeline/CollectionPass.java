package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.EventCursor.Kind;
import io.javascope.recording.RecordingException;
import io.javascope.recording.collection.CollectionReplay;
import io.javascope.recording.collection.Contents;
import io.javascope.recording.collection.Doubt;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thread's changes of one collection, followed over some of its chunks up to a position. One use, one thread. */
final class CollectionPass {
    /** A key frame has so many references at most: one with fewer is whole. */
    private static final int MOST_REFERENCES = 32;

    private final Timeline timeline;
    private final int collection;
    private final Track track;
    private final CollectionReplay replay;
    private final Map<Integer, Value> names = new HashMap<>();
    private boolean touched;
    private long frame = -1;
    private Optional<Contents> held = Optional.empty();

    CollectionPass(Timeline timeline, int collection, Track track) {
        this.timeline = timeline;
        this.collection = collection;
        this.track = track;
        this.replay = new CollectionReplay(collection);
    }

    /**
     * Follows the changes that begin before a position.
     *
     * @param chunks of the thread that change it, from the first to the last that is to be followed
     */
    void until(List<Integer> chunks, long position) throws IOException {
        EventCursor event = null;
        int last = -1;
        for (int i = 0; i < chunks.size(); i++) {
            last = chunks.get(i);
            event = timeline.events(track, last);
            follow(event, Math.min(position, end(last)));
            // A call may have begun in one chunk and end in the next, which may have nothing else of the collection.
            int listed = i + 1 < chunks.size() ? chunks.get(i + 1) : -1;
            while (replay.isChanging(collection) && last + 1 != listed && follows(last) && end(last) < position) {
                last++;
                event = timeline.events(track, last);
                while (replay.isChanging(collection)
                        && event.nextPosition() < Math.min(position, end(last))
                        && event.next()) {
                    take(event);
                }
                name(event);
            }
        }
        held = replay.contents(collection);
        if (event != null) {
            rest(event, end(last));
        }
    }

    /** Follows them through the chunk until the change at a position is made, but not the next one. */
    void through(int chunk, long change) throws IOException {
        EventCursor event = timeline.events(track, chunk);
        boolean next = false;
        while (!next && event.nextPosition() < end(chunk) && event.next()) {
            boolean frames = event.kind() == Kind.CONTENTS && event.reference() == collection;
            boolean completes = frames && replay.contents(collection).isEmpty();
            next = event.position() > change && (frames ? !completes : calls(event));
            if (next) {
                name(event);
                held = replay.contents(collection);
            }
            take(event);
        }
        if (!next) {
            name(event);
            held = replay.contents(collection);
        }
        rest(event, end(chunk));
    }

    private void follow(EventCursor event, long end) throws RecordingException {
        while (event.nextPosition() < end && event.next()) {
            take(event);
        }
        name(event);
    }

    private void take(EventCursor event) {
        if (event.kind() == Kind.CONTENTS && event.reference() == collection) {
            touched = true;
            frame = event.position();
        }
        touched |= calls(event);
        replay.accept(event);
    }

    private boolean calls(EventCursor event) {
        return event.kind() == Kind.SITE && event.site().kind() == SiteKind.CALL && event.reference() == collection;
    }

    /** While the chunk still says what it means by a number. */
    private void name(EventCursor event) {
        Notes notes = new Notes(event);
        replay.contents(collection).ifPresent(now -> {
            for (int element : now.elements()) {
                if (element == 0 || event.note(element).isPresent()) {
                    names.merge(element, notes.object(element), CollectionPass::better);
                }
            }
        });
    }

    /** A chunk in which nobody has given an object a name has its class without its content. */
    private static Value better(Value known, Value now) {
        boolean weaker = now instanceof Value.Reference reference
                && reference.summary().isEmpty()
                && reference.typeName().equals(known.typeName());
        return weaker ? known : now;
    }

    /** What comes behind may tell that it was not right. */
    private void rest(EventCursor event, long end) throws RecordingException {
        while (event.nextPosition() < end && event.next()) {
            replay.accept(event);
        }
    }

    /**
     * Follows a later chunk to where the collection is written down: what replaces an element and changes nothing else is
     * only noticed there.
     *
     * @param chunk the next one of the thread that may change it, behind those that were followed to their end
     * @return whether it was written down there
     */
    boolean meetsFrame(int chunk) throws IOException {
        if (replay.isChanging(collection)) {
            return true; // the call that changes it ends in a chunk between: nothing can be compared
        }
        EventCursor event = timeline.events(track, chunk);
        while (event.nextPosition() < end(chunk) && event.next()) {
            replay.accept(event);
            if (event.kind() == Kind.CONTENTS && event.reference() == collection) {
                return true;
            }
        }
        return false;
    }

    private long end(int chunk) {
        return timeline.index().summary(chunk).end();
    }

    private boolean follows(int chunk) {
        int next = chunk + 1 - track.firstChunk();
        return next < track.chunks().size() && track.chunks().get(next).streamOffset() == end(chunk);
    }

    /** Whether anything has told of the collection. */
    boolean hasTouched() {
        return touched;
    }

    /** Where it was written down last; -1: nowhere. */
    long frame() {
        return frame;
    }

    boolean isChanging() {
        return replay.isChanging(collection);
    }

    /** Empty when it is not known. */
    Optional<Contents> held() {
        return held;
    }

    Value name(int element) {
        Value known = names.get(element);
        return known == null ? new Value.Missing("java.lang.Object", "what it is was not recorded") : known;
    }

    /** Where it was not right, if that was at this position. */
    Optional<Doubt> doubt(long position) {
        return replay.doubts().stream()
                .filter(doubt -> doubt.object() == collection && doubt.from() < position && position <= doubt.to())
                .findFirst();
    }

    /** Whether the chunk begins with all that is in the collection. */
    boolean beginsWhole(int chunk) throws IOException {
        EventCursor event = timeline.events(track, chunk);
        while (event.nextPosition() < end(chunk) && event.next()) {
            if (event.kind() == Kind.CONTENTS && event.reference() == collection) {
                return event.contents().length < MOST_REFERENCES;
            }
        }
        return false;
    }
}
