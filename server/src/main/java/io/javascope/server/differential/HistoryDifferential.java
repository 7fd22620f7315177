package io.javascope.server.differential;

import io.javascope.foundation.task.CpuPool;
import io.javascope.history.state.Frame;
import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Calls;
import io.javascope.history.timeline.CodeLine;
import io.javascope.history.timeline.Exceptions;
import io.javascope.history.timeline.Place;
import io.javascope.history.timeline.Stop;
import io.javascope.history.timeline.Timeline;
import io.javascope.history.timeline.Track;
import io.javascope.history.timeline.Trigger;
import io.javascope.history.timeline.Write;
import io.javascope.recording.RecordedJvm;
import io.javascope.recording.RecordedThread;
import io.javascope.server.differential.EveryEvent.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Asks a timeline at random and compares its answers with what reading every event says. One thread. */
public final class HistoryDifferential {
    private final Timeline timeline;
    private final Random random;
    private final String source;
    private final List<EveryEvent> truth = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private long compared;

    /**
     * What came out.
     *
     * @param answers that were compared
     * @param differences in words; empty when the index is right
     */
    public record Outcome(long answers, List<String> differences) {
        public Outcome {
            differences = List.copyOf(differences);
        }
    }

    private HistoryDifferential(Timeline timeline, Random random, String source) throws IOException {
        this.timeline = timeline;
        this.random = random;
        this.source = source;
        RecordedJvm jvm = timeline.recording().jvms().getFirst();
        for (RecordedThread thread : jvm.threads()) {
            truth.add(EveryEvent.of(jvm, thread));
        }
    }

    /**
     * Compares.
     *
     * @param recording of one JVM
     * @param source name of its source file
     * @param questions of each kind
     */
    public static Outcome run(Path recording, String source, long seed, int questions) throws IOException {
        try (CpuPool pool = new CpuPool("differential")) {
            var run = new HistoryDifferential(Timeline.open(recording, pool), new Random(seed), source);
            run.exceptions();
            for (int i = 0; i < questions; i++) {
                run.state();
                run.steps();
                run.hits(i % 2 == 0);
                run.writes();
                if (i % 10 == 0) {
                    run.callers();
                }
                run.instances();
            }
            return new Outcome(run.compared, run.differences);
        }
    }

    private void same(String question, Object ours, Object theirs) {
        compared++;
        if (!ours.equals(theirs)) {
            differences.add(question + ": the timeline says " + ours + ", the events " + theirs);
        }
    }

    private Track track(EveryEvent events) {
        return timeline.track(0, (int) events.thread.number()).orElseThrow();
    }

    private EveryEvent anyThread() {
        List<EveryEvent> busy =
                truth.stream().filter(each -> each.steps.size() > 1).toList();
        // The first one does most of the work.
        return random.nextBoolean() ? busy.getFirst() : busy.get(random.nextInt(busy.size()));
    }

    private long anyPosition(EveryEvent events) {
        long last = events.stacks.lastKey();
        long first = events.stacks.firstKey();
        return Objects.requireNonNull(events.stacks.floorKey(first + (long) (random.nextDouble() * (last - first))));
    }

    private void exceptions() throws IOException {
        List<Position> wanted = new ArrayList<>();
        for (EveryEvent each : truth) {
            each.thrown.forEach(at -> wanted.add(track(each).at(at)));
        }
        List<Position> found = timeline.exceptions().all(Integer.MAX_VALUE).stream()
                .map(Exceptions.ThrownException::position)
                .toList();
        same("exceptions", found, wanted);
    }

    private void state() throws IOException {
        EveryEvent events = anyThread();
        long position = anyPosition(events);
        ProgramState state = timeline.state(track(events), position);
        List<String> found = new ArrayList<>();
        for (Frame frame : state.frames(track(events).thread(), 0, Integer.MAX_VALUE)) {
            found.addFirst(frame.method() + ":" + frame.line());
        }
        same("the stack at " + state.position(), found, events.stacks.getOrDefault(position, List.of()));
    }

    private void steps() throws IOException {
        EveryEvent events = anyThread();
        int step = random.nextInt(events.steps.size() - 1);
        long here = events.steps.get(step);
        long next = events.steps.get(step + 1);
        same("into from " + here, timeline.travel().into(track(events), here).sequence(), next);
        same(
                "back into from " + next,
                timeline.travel().backInto(track(events), next).sequence(),
                here);
    }

    /** Lines, calls and ends of calls, forwards and backwards. */
    private void hits(boolean forward) throws IOException {
        EveryEvent events = anyThread();
        switch (random.nextInt(4)) {
            case 0 -> {
                String method = any(events.entries);
                hit(
                        events,
                        forward,
                        "the call of " + method,
                        timeline.travel().entry(method::equals),
                        each -> each.entries.getOrDefault(method, List.of()));
            }
            case 1 -> {
                String method = any(events.exits);
                hit(
                        events,
                        forward,
                        "the end of " + method,
                        timeline.travel().exit(method::equals),
                        each -> each.exits.getOrDefault(method, List.of()));
            }
            default -> {
                String line = any(events.lines);
                int number = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
                CodeLine code = timeline.travel().line(source, _ -> true, number);
                hit(
                        events,
                        forward,
                        "line " + number,
                        code,
                        each -> each.lines.entrySet().stream()
                                .filter(entry -> entry.getKey().endsWith(":" + number))
                                .flatMap(entry -> entry.getValue().stream())
                                .toList());
            }
        }
    }

    private String any(Map<String, ?> some) {
        List<String> keys = List.copyOf(new TreeMap<>(some).keySet());
        return keys.get(random.nextInt(keys.size()));
    }

    private void hit(
            EveryEvent events, boolean forward, String what, Trigger trigger, Function<EveryEvent, List<Hit>> truly)
            throws IOException {
        long here = anyPosition(events);
        Stop stop = new Stop(7, trigger, random.nextBoolean() ? Stop.ALWAYS : _ -> true);
        Arrival found = forward
                ? timeline.travel().run(track(events), here, List.of(stop), false, false)
                : timeline.travel().reverse(track(events), here, List.of(stop), false, false);
        String answer = found.reason() == Arrival.Reason.BREAKPOINT
                ? found.track().at(found.sequence()).toString()
                : "none";
        String question =
                (forward ? "run from " : "reverse from ") + track(events).at(here) + " to " + what;
        same(question, answer, nearest(events, here, forward, truly).orElse("none"));
    }

    /** The number that a thread drew last before a position; before its first one it is that of its start. */
    private long drawn(EveryEvent events, long position) {
        long started = truth.stream()
                .mapToLong(each -> each.starts.getOrDefault(events.thread.number(), 0L))
                .max()
                .orElse(0);
        var last = events.drawn.floorEntry(position);
        return Math.max(started, last == null ? 0 : last.getValue());
    }

    /** What any thread knew of the time at this number or an earlier one. */
    private int knownAt(long number) {
        int known = 0;
        for (EveryEvent each : truth) {
            for (int tick : each.draws.headMap(number, true).values()) {
                known = Math.max(known, tick);
            }
            for (EveryEvent other : truth) {
                Long joined = each.joins.get(other.thread.number());
                if (joined != null && joined <= number) {
                    known = Math.max(known, other.ticks.lastEntry().getValue());
                }
            }
        }
        return known;
    }

    /** By the clock, then by the number drawn last, then by thread and position; in the own thread by position alone. */
    private Optional<String> nearest(
            EveryEvent own, long here, boolean forward, Function<EveryEvent, List<Hit>> truly) {
        record Candidate(int tick, long drawn, int track, long position, EveryEvent events)
                implements Comparable<Candidate> {
            @Override
            public int compareTo(Candidate other) {
                int time = Integer.compare(tick, other.tick);
                int order = time != 0 ? time : Long.compare(drawn, other.drawn);
                int thread = order != 0 ? order : Integer.compare(track, other.track);
                return thread != 0 ? thread : Long.compare(position, other.position);
            }
        }
        Map<Long, Integer> known = new HashMap<>();
        BiFunction<EveryEvent, Hit, Candidate> candidate = (events, hit) -> {
            long number = drawn(events, hit.position());
            int tick = Math.max(hit.tick(), known.computeIfAbsent(number, this::knownAt));
            return new Candidate(tick, number, truth.indexOf(events), hit.position(), events);
        };
        Candidate now = candidate.apply(own, new Hit(tickAt(own, here), here));
        List<Candidate> all = new ArrayList<>();
        for (EveryEvent each : truth) {
            truly.apply(each).forEach(hit -> all.add(candidate.apply(each, hit)));
        }
        return all.stream()
                .filter(each -> (each.events == own ? Long.compare(each.position, here) : each.compareTo(now))
                                * (forward ? 1 : -1)
                        > 0)
                .min((a, b) -> forward ? a.compareTo(b) : b.compareTo(a))
                .map(each -> track(each.events).at(each.position).toString());
    }

    private void callers() throws IOException {
        String method = any(anyThread().callers);
        Map<String, Long> wanted = new TreeMap<>();
        truth.forEach(each -> each.callers
                .getOrDefault(method, Map.of())
                .forEach((who, count) -> wanted.merge(who, count, Long::sum)));
        Map<String, Long> found = new TreeMap<>();
        for (Calls.Caller caller : timeline.calls().callers(method::equals)) {
            Frame frame = caller.frame();
            found.put(frame == null ? "nobody" : frame.method() + ":" + frame.line(), caller.count());
        }
        same("callers of " + method, found, wanted);
    }

    /** All that this thread has seen are there, and none that no thread has. */
    private void instances() throws IOException {
        EveryEvent events = anyThread();
        long here = anyPosition(events);
        List<Integer> types = List.copyOf(new TreeMap<>(events.objects).keySet());
        if (types.isEmpty()) {
            return;
        }
        int type = types.get(random.nextInt(types.size()));
        String name = timeline.recording().jvms().getFirst().tables().typeName(type);
        if (name.startsWith("[")) {
            return; // here names are compared as the tables have them
        }
        Set<Integer> found = new HashSet<>();
        timeline.instances()
                .of(name, track(events), here, Integer.MAX_VALUE)
                .forEach(each -> found.add((int) each.object().id()));
        Set<Integer> seen = new HashSet<>();
        truth.forEach(
                each -> seen.addAll(each.objects.getOrDefault(type, Map.of()).keySet()));
        Set<Integer> own = new HashSet<>();
        events.objects.getOrDefault(type, Map.of()).forEach((object, at) -> {
            if (at < here) {
                own.add(object);
            }
        });
        String question = "objects of " + name + " before " + track(events).at(here);
        same(question + ": missing", found.containsAll(own), true);
        same(question + ": too many", seen.containsAll(found), true);
        if (truth.size() == 1) {
            same(question, found, own);
        }
    }

    private static int tickAt(EveryEvent events, long position) {
        var entry = events.ticks.floorEntry(position);
        return entry == null ? 0 : entry.getValue();
    }

    private void writes() throws IOException {
        EveryEvent events = anyThread();
        List<String> places = List.copyOf(new TreeMap<>(events.writes).keySet());
        if (places.isEmpty()) {
            return;
        }
        String name = places.get(random.nextInt(places.size()));
        Place place = place(name);
        Track track = track(events);
        same("all writes of " + name, all(place, track), allTrue(name));
        long here = anyPosition(events);
        List<Long> own = events.writes.getOrDefault(name, List.of());
        Optional<Write> next = timeline.writes().next(place, track, here);
        same(
                "next write of " + name + " from " + track.at(here),
                next.map(write -> write.position().sequence()).orElse(-1L),
                own.stream().filter(at -> at >= here).findFirst().orElse(-1L));
        last(name, place, track, here);
        hit(
                events,
                random.nextBoolean(),
                "a write of " + name,
                new Trigger.WriteTo(place, track.jvm()),
                each -> each.writes.getOrDefault(name, List.of()).stream()
                        .map(at -> new Hit(each.tickOf(at), at))
                        .toList());
    }

    private void last(String name, Place place, Track track, long here) throws IOException {
        String question = "last write of " + name + " from " + track.at(here);
        List<EveryEvent> writers =
                truth.stream().filter(each -> each.writes.containsKey(name)).toList();
        try {
            Optional<Write> last = timeline.writes().last(place, track, here);
            if (last.isPresent()) {
                Position at = last.get().position();
                Frame wrote = timeline.state(timeline.track(at).orElseThrow(), at.sequence())
                        .innermost();
                same("where " + question, String.valueOf(last.get().frame()), String.valueOf(wrote));
                same("what " + question, last.get(), ofAll(place, track, at));
            }
            long ours = writers.stream()
                    .filter(each -> track(each) == track)
                    .flatMap(each -> each.writes.getOrDefault(name, List.of()).stream())
                    .filter(at -> at < here)
                    .reduce(-1L, (_, later) -> later);
            if (writers.size() == 1 || last.isPresent() && last.get().position().thread() == track.thread()) {
                same(question, last.map(write -> write.position().sequence()).orElse(-1L), ours);
            } else {
                // By another thread: it is one of its writes, and known to be later than the own last one.
                same(
                        question,
                        last.isEmpty()
                                ? ours < 0
                                : allTrue(name).contains(last.get().position().toString()),
                        true);
            }
        } catch (ProgramState.Unavailable unordered) {
            same(question + ", not ordered", writers.size() > 1, true);
        }
    }

    /** The write at a position as the list of all has it. */
    private Write ofAll(Place place, Track track, Position at) throws IOException {
        return timeline.writes().all(place, track).stream()
                .filter(write -> write.position().equals(at))
                .findFirst()
                .orElseThrow();
    }

    private List<String> all(Place place, Track track) throws IOException {
        return timeline.writes().all(place, track).stream()
                .map(write -> write.position().toString())
                .sorted()
                .toList();
    }

    private List<String> allTrue(String name) {
        return truth.stream()
                .flatMap(each -> each.writes.getOrDefault(name, List.of()).stream()
                        .map(at -> track(each).at(at).toString()))
                .sorted()
                .toList();
    }

    private static Place place(String name) {
        String[] parts = name.split("/");
        if (parts.length == 3) {
            return new Place.OfObject(Integer.parseInt(parts[0]), parts[1], parts[2]);
        }
        return Character.isDigit(parts[0].charAt(0))
                ? new Place.OfArray(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
                : new Place.OfClass(parts[0], parts[1]);
    }
}
