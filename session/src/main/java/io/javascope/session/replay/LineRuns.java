package io.javascope.session.replay;

import io.javascope.history.state.Position;
import io.javascope.history.timeline.Arrival;
import io.javascope.history.timeline.Stop;
import io.javascope.history.timeline.Travel;
import io.javascope.session.BreakpointRequest;
import io.javascope.session.GotoTarget;
import io.javascope.session.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When a line runs, as seen from where the view stands. For many threads; reads files. */
final class LineRuns {
    private LineRuns() {}

    /** The next, the last and the first run, in whatever thread; each moment once. */
    static List<GotoTarget> of(RecordedProgram program, Standing now, SourceFile source, int line) throws IOException {
        var place = RecordedBreakpoints.find(program, source, List.of(new BreakpointRequest(line, null, null)))
                .getFirst()
                .line();
        if (!place.exists()) {
            return List.of();
        }
        List<Stop> stops = List.of(new Stop(0, place, Stop.ALWAYS));
        Travel travel = program.timeline().travel();
        Arrival start = travel.start();
        Map<Position, String> runs = new LinkedHashMap<>();
        add(runs, "next run", travel.run(now.track(), now.sequence(), stops, false, false));
        add(runs, "last run before", travel.reverse(now.track(), now.sequence(), stops, false, false));
        // The first line itself counts, so the search begins before it.
        add(runs, "first run", travel.run(start.track(), start.sequence() - 1, stops, false, false));
        List<GotoTarget> targets = new ArrayList<>();
        runs.forEach((position, label) ->
                targets.add(new GotoTarget("line " + place.line() + ": " + label, position, place.line())));
        return targets;
    }

    private static void add(Map<Position, String> runs, String label, Arrival arrival) {
        if (arrival.reason() == Arrival.Reason.BREAKPOINT) {
            runs.putIfAbsent(arrival.track().at(arrival.sequence()), label);
        }
    }
}
