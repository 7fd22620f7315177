package io.javascope.server.bench.history;

import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.CodeLine;
import io.javascope.history.timeline.Place;
import io.javascope.history.timeline.Stop;
import io.javascope.history.timeline.Timeline;
import io.javascope.history.timeline.Track;
import io.javascope.history.timeline.Travel;
import io.javascope.history.timeline.Writes;
import io.javascope.recording.Chunk;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedThread;
import io.javascope.recording.Tables;
import io.javascope.server.bench.BenchFailure;
import io.javascope.server.bench.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What moves and questions take at random positions of the main thread. */
final class Latencies {
    /** The middle and the slowest hundredth of each round, in milliseconds. */
    record Spread(Samples p50, Samples p99) {
        Spread() {
            this(new Samples(), new Samples());
        }
    }

    /** A move or question from a position. */
    private interface Query {
        Object from(long position) throws IOException;
    }

    private final Timeline timeline;
    private final Track track;
    private final List<Long> positions = new ArrayList<>();
    private final Map<String, Query> queries = new LinkedHashMap<>();
    private final Map<String, Spread> spreads = new LinkedHashMap<>();

    /**
     * Chooses positions.
     *
     * @param count about so many
     * @param pulse the line that runs once a day
     * @param refused the line that runs now and then
     */
    Latencies(Timeline timeline, RecordedThread main, int count, Random random, int pulse, int refused)
            throws IOException {
        this.timeline = timeline;
        this.track = timeline.tracks().stream()
                .filter(each -> each.thread() == main.number())
                .findFirst()
                .orElseThrow();
        choose(main, count, random);
        Travel travel = timeline.travel();
        Writes writes = timeline.writes();
        Place counter = new Place.OfObject(market(), MarketRecording.MAIN, "trades");
        Place global = new Place.OfClass(MarketRecording.MAIN, "pulse");
        queries.put("state at a position", at -> frames(timeline.state(track, at)));
        queries.put("step back", at -> travel.back(track, at));
        queries.put("last write of a field", at -> writes.last(counter, track, at));
        queries.put("last write of a static", at -> writes.last(global, track, at));
        queries.put("reverse to a frequent line", reverse(travel, refused));
        queries.put("reverse to a rare line", reverse(travel, pulse));
    }

    private Query reverse(Travel travel, int line) {
        String file = MarketRecording.MAIN + ".java";
        CodeLine code = travel.line(file, file::equals, line);
        List<Stop> stops = List.of(new Stop(1, code, Stop.ALWAYS));
        return at -> travel.reverse(track, at, stops, false, false);
    }

    /** Every frame with its line, and the variables of the innermost one. */
    private Object frames(ProgramState state) {
        int thread = track.thread();
        return List.of(state.frames(thread, 0, Integer.MAX_VALUE), state.locals(thread, 0));
    }

    private void choose(RecordedThread main, int count, Random random) throws IOException {
        List<Chunk> chunks = main.chunks();
        Tables tables = timeline.recording().jvms().getFirst().tables();
        for (int i = 0; i < count; i++) {
            Chunk chunk = chunks.get(1 + random.nextInt(chunks.size() - 2));
            EventCursor event = chunk.events(tables);
            long within = chunk.streamOffset() + random.nextInt(chunk.size());
            while (event.nextPosition() < within && event.next()) {
                // to a place in the chunk
            }
            positions.add(event.nextPosition());
        }
    }

    /** The object whose methods run. */
    private int market() throws IOException {
        for (long position : positions) {
            ProgramState state = timeline.state(track, position);
            for (int depth = 0; depth < state.frameCount(track.thread()); depth++) {
                if (state.self(track.thread(), depth) instanceof Value.Reference self
                        && self.typeName().equals(MarketRecording.MAIN)) {
                    return (int) self.id();
                }
            }
        }
        throw new BenchFailure("No method of the benchmark's own program runs where its recording was looked at.");
    }

    /** All queries from all positions, in another order each time. */
    void round(Random random) throws IOException {
        for (Map.Entry<String, Query> query : queries.entrySet()) {
            Collections.shuffle(positions, random);
            Samples times = new Samples();
            for (long position : positions) {
                long began = System.nanoTime();
                query.getValue().from(position);
                times.add((System.nanoTime() - began) / 1e6);
            }
            Spread spread = spreads.computeIfAbsent(query.getKey(), _ -> new Spread());
            spread.p50().add(times.quantile(0.5));
            spread.p99().add(times.quantile(0.99));
        }
    }

    /** By the query's name. */
    Map<String, Spread> spreads() {
        return spreads;
    }
}
