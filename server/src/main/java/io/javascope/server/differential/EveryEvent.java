package io.javascope.server.differential;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one thread did, found by reading every event from the first to the last, with no index. */
final class EveryEvent {
    /** A line began: {@code position} is right behind the event. */
    record Hit(int tick, long position) {}

    final RecordedThread thread;
    /** By {@code Class:line}. */
    final Map<String, List<Hit>> lines = new HashMap<>();
    /** Positions behind all events that begin a line. */
    final List<Long> steps = new ArrayList<>();
    /** By {@code object/class/name}, {@code class/name} or {@code array/index}: positions of the events that wrote. */
    final Map<String, List<Long>> writes = new HashMap<>();
    /** Where exceptions were first seen. */
    final List<Long> thrown = new ArrayList<>();
    /** Behind each event: the stack's methods with their lines, outermost first. */
    final TreeMap<Long, List<String>> stacks = new TreeMap<>();

    /** Behind each event: the milliseconds that the thread knew. */
    final TreeMap<Long, Integer> ticks = new TreeMap<>();

    private final List<String> frames = new ArrayList<>();
    /** Of the frames: fields written before {@code super()}. */
    private final List<List<String>> own = new ArrayList<>();

    private int lastThrown;

    private EveryEvent(RecordedThread thread) {
        this.thread = thread;
    }

    static EveryEvent of(RecordedJvm jvm, RecordedThread thread) throws IOException {
        EveryEvent all = new EveryEvent(thread);
        for (Chunk chunk : thread.chunks()) {
            EventCursor event = chunk.events(jvm.tables());
            while (event.next()) {
                all.take(event);
            }
        }
        return all;
    }

    private void take(EventCursor event) {
        switch (event.kind()) {
            case ENTER -> {
                frames.add(event.method() + ":-1");
                own.add(new ArrayList<>());
            }
            case UNWOUND -> {
                thrown(event);
                pop();
            }
            case DEPTH -> {
                while (frames.size() > event.index()) {
                    pop();
                }
            }
            case SITE -> site(event, event.site());
            case TICK, OBJECT, STRING, BOX, THREAD_START, THREAD_END, CONTENTS -> {
                // neither stack nor writes
            }
        }
        stacks.put(event.nextPosition(), List.copyOf(frames));
        ticks.put(event.nextPosition(), event.tick());
    }

    private void site(EventCursor event, Site site) {
        switch (site.kind()) {
            case EXIT -> pop();
            case LINE -> line(event, site);
            case CATCH -> thrown(event);
            case OWN_FIELD -> own.getLast().add(owner(site) + "/" + site.name());
            case THIS -> {
                own.getLast().stream().distinct().forEach(name -> write(event.reference() + "/" + name, event));
                own.getLast().clear();
            }
            case FIELD -> write(event.reference() + "/" + owner(site) + "/" + site.name(), event);
            case STATIC -> write(owner(site) + "/" + site.name(), event);
            case ARRAY -> write(event.reference() + "/" + event.index(), event);
            default -> {
                // no write to the heap
            }
        }
    }

    private void line(EventCursor event, Site site) {
        var method = event.method();
        frames.set(frames.size() - 1, method + ":" + site.line());
        String key = (method == null ? "" : method.owner()) + ":" + site.line();
        lines.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Hit(event.tick(), event.nextPosition()));
        steps.add(event.nextPosition());
    }

    private void thrown(EventCursor event) {
        if (thrown.isEmpty() || lastThrown != event.reference()) {
            thrown.add(event.position());
        }
        lastThrown = event.reference();
    }

    private void write(String place, EventCursor event) {
        writes.computeIfAbsent(place, _ -> new ArrayList<>()).add(event.position());
    }

    private void pop() {
        frames.removeLast();
        own.removeLast();
    }

    private static String owner(Site site) {
        return site.owner().replace('/', '.');
    }
}
