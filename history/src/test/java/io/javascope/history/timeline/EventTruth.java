package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Recording;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One thread's events read from the first to the last, with no index: what the timeline's answers are compared with. */
final class EventTruth {
    /** A frame as the events so far have left it. */
    record Seen(String method, int line, Map<String, Slot> variables) {}

    /** What a variable was given. */
    record Slot(char type, long bits, String text) {}

    /** The stack behind an event, innermost first; {@code line} whether that event began a line. */
    record Moment(long position, boolean line, List<Seen> stack) {}

    /** A write to a field. */
    record FieldWrite(long position, int object, String name, String text) {}

    /** A thread was started or has been waited for: where the event begins and ends. */
    record Edge(long position, long after) {}

    final List<Edge> edges = new ArrayList<>();
    final List<Moment> moments = new ArrayList<>();
    final List<FieldWrite> writes = new ArrayList<>();
    private final List<Seen> frames = new ArrayList<>();

    static EventTruth of(Path recording, String thread) throws IOException {
        EventTruth truth = new EventTruth();
        RecordedJvm jvm = Recording.open(recording).jvms().getFirst();
        RecordedThread found = jvm.threads().stream()
                .filter(each -> each.name().equals(thread))
                .findFirst()
                .orElseThrow();
        for (Chunk chunk : found.chunks()) {
            EventCursor event = chunk.events(jvm.tables());
            while (event.next()) {
                truth.take(event);
            }
        }
        return truth;
    }

    private void take(EventCursor event) {
        boolean line = false;
        switch (event.kind()) {
            case ENTER -> frames.add(new Seen(Objects.toString(event.method()), -1, Map.of()));
            case UNWOUND -> frames.removeLast();
            case DEPTH -> {
                while (frames.size() > event.index()) {
                    frames.removeLast();
                }
            }
            case SITE -> line = site(event);
            case TICK, OBJECT, STRING, BOX, THREAD_START, THREAD_END, CONTENTS, MESSAGE -> {
                // no frame changes
            }
        }
        moments.add(new Moment(event.nextPosition(), line, List.copyOf(frames.reversed())));
    }

    private boolean site(EventCursor event) {
        SiteKind kind = event.site().kind();
        if (kind == SiteKind.RELEASE || kind == SiteKind.ACQUIRE) {
            String call = event.site().name();
            if (call.equals("start()V") || call.equals("join()V")) {
                edges.add(new Edge(event.position(), event.nextPosition()));
            }
        }
        if (kind == SiteKind.EXIT) {
            frames.removeLast();
        } else if (kind == SiteKind.LINE) {
            Seen top = frames.removeLast();
            frames.add(new Seen(top.method(), event.site().line(), top.variables()));
        } else if (kind == SiteKind.LOCAL || kind == SiteKind.ARGUMENT) {
            Seen top = frames.removeLast();
            Map<String, Slot> variables = new HashMap<>(top.variables());
            variables.put(event.site().name(), new Slot(event.site().type(), event.bits(), event.valueText()));
            frames.add(new Seen(top.method(), top.line(), Map.copyOf(variables)));
        } else if (kind == SiteKind.FIELD) {
            writes.add(new FieldWrite(
                    event.position(), event.reference(), event.site().name(), event.valueText()));
        }
        return kind == SiteKind.LINE;
    }

    /** Index of the moment behind the event that begins at a position. */
    int indexAt(long position) {
        int low = 0;
        int high = moments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moments.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where the line before that of a moment began, in the same frame or else in a caller. */
    long lineBefore(int moment) {
        int depth = moments.get(moment).stack().size();
        for (int i = moment - 1; i >= 0; i--) {
            Moment before = moments.get(i);
            depth = Math.min(depth, before.stack().size());
            if (before.line() && before.stack().size() == depth) {
                return before.position();
            }
        }
        throw new AssertionError("The moment " + moments.get(moment) + " has no line before it.");
    }

    /** Whether a value of the timeline is what the event gave. */
    static boolean same(Slot truth, Value value) {
        if (truth.type() != 'L') {
            return value instanceof Value.Primitive primitive && truth.text().equals(text(primitive));
        }
        return switch (value) {
            case Value.Null _ -> truth.bits() == 0;
            case Value.Text text -> truth.bits() == text.id();
            case Value.Reference object -> truth.bits() == object.id();
            case Value.Primitive _, Value.Nothing _, Value.Missing _ -> false;
        };
    }

    static String text(Value.Primitive primitive) {
        return primitive.boxed() instanceof Character c ? "'" + c + "'" : String.valueOf(primitive.boxed());
    }
}
