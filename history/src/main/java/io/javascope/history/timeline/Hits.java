package io.javascope.history.timeline;

import io.javascope.history.state.Position;
import io.javascope.history.state.ProgramState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All the times that something was reached, rather than the next one. For many threads; reads files. */
public final class Hits {
    /** Nothing is counted further. */
    public static final int MOST = 1_000_000;

    private final Timeline timeline;

    Hits(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * Those of a stop in the whole recording, in the order in which a run meets them.
     *
     * @throws ProgramState.Unavailable when there are more than {@link #MOST}
     */
    public List<Hit> of(Stop stop) throws IOException {
        List<Hit> hits = new ArrayList<>();
        collect(stop, _ -> true, _ -> true, hit -> {
            if (hits.size() >= MOST) {
                throw new ProgramState.Unavailable("A breakpoint is reached more than " + MOST
                        + " times; that many are not counted. Give it a condition.");
            }
            hits.add(hit);
        });
        return sorted(hits);
    }

    /**
     * Those that a run meets on its way from one place to another; where it began does not count, where it ended does.
     *
     * @param forward whether it went forward in time
     * @param most of so many the run tells; the others are counted
     */
    public Passed between(Stop stop, Hit began, Hit ended, boolean forward, int most) throws IOException {
        Hit from = forward ? began : ended;
        Hit to = forward ? ended : began;
        var passed = new FirstHits(forward, most);
        collect(stop, chunk -> touches(chunk, from, to), hit -> isBetween(hit, from, to, forward), passed::add);
        return passed.all();
    }

    /** Those of known places that a run meets, as {@link #between(Stop, Hit, Hit, boolean, int)} has them. */
    public static Passed between(List<Hit> known, Hit began, Hit ended, boolean forward, int most) {
        var passed = new FirstHits(forward, most);
        known.stream()
                .filter(hit -> isBetween(hit, forward ? began : ended, forward ? ended : began, forward))
                .forEach(passed::add);
        return passed.all();
    }

    /**
     * What a run has met.
     *
     * @param first of them, in the order in which it met them
     * @param count of all
     */
    public record Passed(List<Hit> first, long count) {
        public Passed {
            first = List.copyOf(first);
        }
    }

    /** Whether it lies between two places, of which the later counts or else the earlier. */
    private static boolean isBetween(Hit hit, Hit from, Hit to, boolean inclusive) {
        int begin = hit.turn().compareTo(from.turn());
        int end = hit.turn().compareTo(to.turn());
        return inclusive ? begin > 0 && end <= 0 : begin >= 0 && end < 0;
    }

    /** Where exceptions of these types were thrown, or first seen. */
    public List<Hit> thrown(int id, Predicate<String> type) {
        return sorted(timeline.index().thrown().stream()
                .filter(each -> type.test(each.throwing().exception().typeName()))
                .map(each -> new Hit(id, timeline.index().turn(each)))
                .toList());
    }

    /** Places that are known already. */
    public List<Hit> at(int id, List<Position> positions) throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (Position position : positions) {
            Track track = timeline.track(position)
                    .orElseThrow(() -> new ProgramState.Unavailable(position + " is in no recorded thread."));
            hits.add(at(id, track, position.sequence()));
        }
        return sorted(hits);
    }

    /** A place with its time. */
    public Hit at(int id, Track track, long sequence) throws IOException {
        return new Hit(id, StopSearch.turn(timeline, track, sequence));
    }

    /**
     * Whether one place of a thread was certainly before another, of whatever thread: by synchronisation, or by the clock.
     * Two may be neither before nor after each other.
     */
    public boolean isBefore(Track track, long position, Track other, long otherPosition) throws IOException {
        Heap heap = new Heap(timeline);
        return track.recorded() == other.recorded()
                && heap.moment(track, position).before(heap.moment(other, otherPosition));
    }

    private static List<Hit> sorted(List<Hit> hits) {
        return hits.stream().sorted(Hit.IN_TURN).toList();
    }

    /** Whether the chunk may have something that lies between. */
    private boolean touches(int chunk, Hit from, Hit to) {
        ThreadOrder order = timeline.index().order();
        Track track = timeline.trackOfChunk(chunk);
        return order.end(track, chunk).compareTo(from.turn()) >= 0
                && order.begin(track, chunk).compareTo(to.turn()) <= 0;
    }

    private void collect(Stop stop, Predicate<Integer> worth, Predicate<Hit> wanted, Consumer<Hit> hits)
            throws IOException {
        for (TrackChunks chunks : timeline.chunks(stop.trigger())) {
            for (int i = 0; i < chunks.size(); i++) {
                if (worth.test(chunks.get(i))) {
                    collect(stop, chunks.track(), chunks.get(i), wanted, hits);
                }
            }
        }
    }

    private void collect(Stop stop, Track track, int chunk, Predicate<Hit> wanted, Consumer<Hit> hits)
            throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("The search was given up.");
        }
        long end = timeline.index().summary(chunk).end();
        var search = new FiringChunk(timeline, track, chunk, List.of(stop));
        ThreadOrder order = timeline.index().order();
        search.search(end, false, (replay, _, _, sequence, _, _) -> {
            int tick = replay.event().tick();
            var hit = new Hit(stop.id(), order.turn(track, chunk, tick, replay.order(), sequence));
            if (wanted.test(hit) && holds(stop, replay, track, sequence)) {
                hits.accept(hit);
            }
            return false;
        });
    }

    private boolean holds(Stop stop, Replay replay, Track track, long sequence) {
        return stop.condition() == Stop.ALWAYS
                || stop.condition().test(RecordedState.of(timeline, track, replay, sequence));
    }
}
