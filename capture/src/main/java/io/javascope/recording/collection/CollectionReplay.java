package io.javascope.recording.collection;

import io.javascope.recording.EventCursor;
import io.javascope.recording.format.SiteKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the events of one thread and knows what each collection holds. Between two key frames that agree with the
 * changes seen between them the contents are exact. Where they do not agree there is a {@link Doubt}: whoever asks for a
 * moment first lets all events pass and looks whether that moment is in one. After a collection's last key frame the
 * contents are exact unless something changed it unseen without a change of its size or structure, as {@code set} does.
 * One use, one thread.
 */
public final class CollectionReplay {
    private final Map<Integer, Model> models = new HashMap<>();
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, String> types = new HashMap<>();
    private final Deque<Change> running = new ArrayDeque<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final int only;
    private long expected = -1;

    /** Follows all collections, over all events of a thread. */
    public CollectionReplay() {
        this(0);
    }

    /**
     * Follows one of them. Chunks that do not change it may be left out.
     *
     * @param only identity hash
     */
    public CollectionReplay(int only) {
        this.only = only;
    }

    /** Takes the next event: call it after each {@link EventCursor#next} that was true, chunk by chunk. */
    public void accept(EventCursor event) {
        if (event.position() != expected && expected >= 0) {
            if (only == 0) {
                models.clear(); // events between were lost
            }
            running.clear();
        }
        expected = event.nextPosition();
        switch (event.kind()) {
            case OBJECT -> object(event);
            case STRING -> text(event, event.text().length() == event.index());
            case BOX -> text(event, true);
            case CONTENTS -> frame(event);
            case MESSAGE -> {
                // no collection has one
            }
            case SITE -> site(event);
            case UNWOUND -> leave(event.depth());
            case ENTER, DEPTH, TICK, THREAD_START, THREAD_END -> leave(event.depth() + 1);
        }
    }

    /** What the object holds now; empty when that is not known, or it is no collection that was changed. */
    public Optional<Contents> contents(int object) {
        Model model = models.get(object);
        return model == null || model.isOpen() ? Optional.empty() : Optional.of(model.contents());
    }

    /** Whether a call runs that changes the object: its outcome is still to come. */
    public boolean isChanging(int object) {
        return running.stream().anyMatch(change -> change.object == object);
    }

    /** Where contents were not exact, in the order in which that was noticed. */
    public List<Doubt> doubts() {
        return List.copyOf(doubts);
    }

    private void object(EventCursor event) {
        int object = event.reference();
        String type = event.describe(object);
        String before = types.put(object, type);
        if (before != null && !before.equals(type)) {
            models.remove(object); // the hash is another object's now
        }
        texts.remove(object);
    }

    private void text(EventCursor event, boolean whole) {
        if (whole) {
            texts.put(event.reference(), event.describe(event.reference()));
        }
    }

    private void frame(EventCursor event) {
        int object = event.reference();
        finish(event.depth(), object);
        String described = types.getOrDefault(object, "");
        int at = described.indexOf('@');
        Model frame = new Model(
                at < 0 ? described : described.substring(0, at),
                event.index(),
                event.contents(),
                event.position(),
                this::isEqual);
        Model known = models.get(object);
        if (known == null || known.isOpen()) {
            models.put(object, frame);
        } else if (known.agrees(frame)) {
            known.rightAt = event.position();
        } else {
            doubts.add(new Doubt(object, known.rightAt, event.position()));
            models.put(object, frame);
        }
    }

    private boolean isEqual(int one, int other) {
        if (one == other || one == EventCursor.WITHHELD || other == EventCursor.WITHHELD) {
            return true;
        }
        String text = texts.get(one);
        return text != null && text.equals(texts.get(other));
    }

    private void site(EventCursor event) {
        SiteKind kind = event.site().kind();
        Change change = running.peek();
        boolean own = change != null && change.depth == event.depth();
        if (kind == SiteKind.CALL) {
            finish(event.depth(), 0);
            running.push(
                    new Change(event.reference(), event.depth(), event.site().name()));
        } else if (kind == SiteKind.PASSED && own && change != null) {
            change.arguments.add(event.bits());
        } else if (kind == SiteKind.RESULT && own && change != null && isOf(event, change)) {
            running.pop();
            apply(change, event.bits());
        } else if (kind == SiteKind.CATCH) {
            leave(event.depth());
        } else if (kind != SiteKind.RELEASE && kind != SiteKind.PASSED) {
            finish(event.depth(), 0);
        }
    }

    private static boolean isOf(EventCursor event, Change change) {
        return !change.isVoid && event.site().name().startsWith(change.name + '(');
    }

    /** A call without a result is over when its method goes on. */
    private void finish(int depth, int object) {
        Change change = running.peek();
        if (change != null && change.depth == depth && change.isVoid && (object == 0 || object == change.object)) {
            running.pop();
            apply(change, 0);
        }
    }

    /** Calls in the frame of that depth, and in deeper ones, ended by an exception. */
    private void leave(int depth) {
        while (!running.isEmpty() && running.element().depth >= depth) {
            running.pop();
        }
    }

    private void apply(Change change, long result) {
        Model model = models.get(change.object);
        if (model != null && !model.apply(change, result)) {
            models.remove(change.object);
        }
    }
}
