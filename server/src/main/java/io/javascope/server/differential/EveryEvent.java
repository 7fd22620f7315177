package io.javascope.server.differential;

import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Site;
import io.javascope.recording.Tables;
import io.javascope.recording.format.SiteKind;
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
    /** By {@code Class.method}: where calls stand, at the first line or behind the arguments. */
    final Map<String, List<Hit>> entries = new HashMap<>();
    /** By {@code Class.method}: right before the call ends. */
    final Map<String, List<Hit>> exits = new HashMap<>();
    /** By {@code Class.method}: callers as {@code Class.method:line}, with how often they called. */
    final Map<String, Map<String, Long>> callers = new HashMap<>();
    /** By type number: objects, with where each was first seen. */
    final Map<Integer, Map<Integer, Long>> objects = new HashMap<>();
    /** Where exceptions were first seen. */
    final List<Long> thrown = new ArrayList<>();
    /** Behind each event: the stack's methods with their lines, outermost first. */
    final TreeMap<Long, List<String>> stacks = new TreeMap<>();

    /** Behind each event: the milliseconds that the thread knew. */
    final TreeMap<Long, Integer> ticks = new TreeMap<>();

    /** Behind each event: the number of a synchronisation edge that the thread drew last. */
    final TreeMap<Long, Long> drawn = new TreeMap<>();
    /** By number: the milliseconds that the thread knew when it drew it. */
    final TreeMap<Long, Integer> draws = new TreeMap<>();
    /** By thread: the numbers at which this one started or had waited for it. */
    final Map<Long, Long> starts = new HashMap<>();

    final Map<Long, Long> joins = new HashMap<>();

    private final List<String> frames = new ArrayList<>();
    /** Of the frames: fields written before {@code super()}. */
    private final List<List<String>> own = new ArrayList<>();

    /** Before the first event. */
    private int firstTick;

    private int lastThrown;
    /** The method that was just called, while its arguments come; empty when none was. */
    private String called = "";

    private final Tables tables;

    private EveryEvent(RecordedThread thread, Tables tables) {
        this.thread = thread;
        this.tables = tables;
    }

    static EveryEvent of(RecordedJvm jvm, RecordedThread thread) throws IOException {
        EveryEvent all = new EveryEvent(thread, jvm.tables());
        for (Chunk chunk : thread.chunks()) {
            EventCursor event = chunk.events(jvm.tables());
            all.firstTick = all.ticks.isEmpty() ? event.tick() : all.firstTick;
            // A chunk begins with the time that its thread knew then.
            all.ticks.put(event.nextPosition(), event.tick());
            while (event.next()) {
                all.take(event);
            }
            all.resolve(event.tick(), event.nextPosition());
        }
        return all;
    }

    private void take(EventCursor event) {
        boolean line = event.kind() == EventCursor.Kind.SITE && event.site().kind() == SiteKind.LINE;
        boolean argument = event.kind() == EventCursor.Kind.SITE
                && (event.site().kind() == SiteKind.ARGUMENT || event.site().kind() == SiteKind.THIS);
        switch (event.kind()) {
            case OBJECT, STRING, BOX, MESSAGE, TICK -> {
                if (event.kind() == EventCursor.Kind.OBJECT) {
                    objects.computeIfAbsent(event.index(), _ -> new HashMap<>())
                            .putIfAbsent(event.reference(), event.position());
                }
            }
            case ENTER, SITE, UNWOUND, DEPTH, THREAD_START, THREAD_END, CONTENTS -> {
                if (!argument) {
                    resolve(event.tick(), line ? event.nextPosition() : event.position());
                }
            }
        }
        switch (event.kind()) {
            case ENTER -> {
                called = String.valueOf(event.method());
                callers.computeIfAbsent(called, _ -> new HashMap<>())
                        .merge(frames.isEmpty() ? "nobody" : frames.getLast(), 1L, Long::sum);
                frames.add(event.method() + ":-1");
                own.add(new ArrayList<>());
            }
            case UNWOUND -> {
                exit(event);
                thrown(event);
                pop();
            }
            case DEPTH -> {
                while (frames.size() > event.index()) {
                    pop();
                }
            }
            case SITE -> site(event, event.site());
            case TICK, OBJECT, STRING, BOX, THREAD_START, THREAD_END, CONTENTS, MESSAGE -> {
                // neither stack nor writes
            }
        }
        stacks.put(event.nextPosition(), List.copyOf(frames));
        ticks.put(event.nextPosition(), event.tick());
    }

    private void edge(EventCursor event, Site site) {
        drawn.put(event.nextPosition(), event.bits());
        draws.put(event.bits(), event.tick());
        long other = tables.threadOf(event.reference());
        if (site.kind() == SiteKind.RELEASE && site.name().equals("start()V")) {
            starts.put(other, event.bits());
        } else if (site.kind() == SiteKind.ACQUIRE && site.name().equals("join()V")) {
            joins.putIfAbsent(other, event.bits());
        }
    }

    private void site(EventCursor event, Site site) {
        if (site.kind().isEdge()) {
            edge(event, site);
        }
        switch (site.kind()) {
            case EXIT -> {
                exit(event);
                pop();
            }
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

    /** What the thread knew of the time at an event that begins there. */
    int tickOf(long position) {
        var before = ticks.floorEntry(position);
        return before == null ? firstTick : before.getValue();
    }

    private void line(EventCursor event, Site site) {
        var method = event.method();
        frames.set(frames.size() - 1, method + ":" + site.line());
        String key = (method == null ? "" : method.owner()) + ":" + site.line();
        lines.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Hit(event.tick(), event.nextPosition()));
        steps.add(event.nextPosition());
    }

    private void exit(EventCursor event) {
        exits.computeIfAbsent(String.valueOf(event.method()), _ -> new ArrayList<>())
                .add(new Hit(event.tick(), event.position()));
    }

    private void resolve(int tick, long position) {
        if (!called.isEmpty()) {
            entries.computeIfAbsent(called, _ -> new ArrayList<>()).add(new Hit(tick, position));
            called = "";
        }
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
