package io.javascope.session.replay;

import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Halts;
import io.javascope.history.timeline.Hit;
import io.javascope.history.timeline.Hits;
import io.javascope.history.timeline.Stop;
import io.javascope.history.timeline.Travel;
import io.javascope.session.StopReason;
import io.javascope.session.WriteView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs through a recording, forwards and backwards, to what stops. For many threads; reads files. */
final class Runs {
    /** Of one run no more messages are written. */
    private static final int MOST_MESSAGES = 1_000;

    private final RecordedProgram program;
    private final Standing now;
    private final Stops stops;

    Runs(RecordedProgram program, Standing now, Stops stops) {
        this.program = program;
        this.now = now;
        this.stops = stops;
    }

    /**
     * Where a run has led.
     *
     * @param said by breakpoints that were passed, in the order in which they were
     */
    record Landing(Standing there, List<Said> said) {}

    /** A message of a breakpoint; 0: our own. */
    record Said(int breakpoint, String text) {}

    Landing run(boolean forward) throws IOException {
        Travel travel = program.timeline().travel();
        Halts halts = halts();
        Arrival arrival = forward
                ? travel.run(now.track(), now.sequence(), halts)
                : travel.reverse(now.track(), now.sequence(), halts);
        StopReason reason = reason(arrival);
        Standing there = program.standing(arrival, reason);
        WriteView written = written(arrival);
        return new Landing(written == null ? there : there.with(written), messages(arrival, forward));
    }

    private Halts halts() throws IOException {
        List<Stop> searched = new ArrayList<>();
        List<Hit> known = new ArrayList<>();
        for (SearchedBreakpoint each : stops.breakpoints()) {
            if (!each.logs()) {
                switch (each.resolved(program)) {
                    case SearchedBreakpoint.Resolved.Search(var stop) -> searched.add(stop);
                    case SearchedBreakpoint.Resolved.Known(var hits) -> known.addAll(hits);
                }
            }
        }
        return new Halts(searched, known, stops.caught(), stops.uncaught());
    }

    private List<SearchedBreakpoint> hit(Arrival arrival) {
        return stops.breakpoints().stream()
                .filter(each -> arrival.hits().contains(each.id()))
                .toList();
    }

    /** A breakpoint of a line gives its name to the stop; else what happens does. */
    private StopReason reason(Arrival arrival) {
        List<StopReason> reasons =
                hit(arrival).stream().map(SearchedBreakpoint::reason).toList();
        return reasons.isEmpty() || reasons.contains(StopReason.BREAKPOINT)
                ? RecordedProgram.reason(arrival)
                : reasons.getFirst();
    }

    private @Nullable WriteView written(Arrival arrival) throws IOException {
        for (SearchedBreakpoint each : hit(arrival)) {
            RecordedData data = each.data();
            if (data != null) {
                return data.written(program, arrival.track(), arrival.sequence());
            }
        }
        return null;
    }

    private List<Said> messages(Arrival arrival, boolean forward) throws IOException {
        Hits hits = program.timeline().hits();
        List<SearchedBreakpoint> logging =
                stops.breakpoints().stream().filter(SearchedBreakpoint::logs).toList();
        if (logging.isEmpty()) {
            return List.of();
        }
        Hit began = hits.at(0, now.track(), now.sequence());
        Hit ended = hits.at(0, arrival.track(), arrival.sequence());
        List<Passage> passages = new ArrayList<>();
        long count = 0;
        for (SearchedBreakpoint each : logging) {
            Hits.Passed passed = each.passed(program, began, ended, forward, MOST_MESSAGES);
            passed.first().forEach(hit -> passages.add(new Passage(each, hit)));
            count += passed.count();
        }
        passages.sort(Comparator.comparing(Passage::hit, forward ? Hit.IN_TURN : Hit.IN_TURN.reversed()));
        return said(passages, count);
    }

    /** A breakpoint that writes a message was passed. */
    private record Passage(SearchedBreakpoint breakpoint, Hit hit) {}

    private List<Said> said(List<Passage> passages, long count) throws IOException {
        List<Said> said = new ArrayList<>();
        for (Passage each : passages.subList(0, Math.min(passages.size(), MOST_MESSAGES))) {
            said.add(new Said(each.breakpoint().id(), each.breakpoint().message(program, each.hit())));
        }
        if (count > MOST_MESSAGES) {
            said.add(new Said(0, "and " + (count - MOST_MESSAGES) + " messages more"));
        }
        return said;
    }
}
