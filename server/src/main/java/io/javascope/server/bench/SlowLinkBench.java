package io.javascope.server.bench;

import io.javascope.session.floor.SlowLink;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a stop costs when the program is on another machine: it is joined through a link that delays every byte. */
final class SlowLinkBench {
    /** Round trips, milliseconds; 0 is the same way without a delay. */
    private static final List<Integer> ROUND_TRIPS = List.of(0, 1, 5, 20);

    private static final int WITH_GOAL = 5;
    private static final double GOAL = 100;
    private static final int WARM_UP = 30;

    private final ServerCommand server;
    private final int rounds;

    /** @param rounds stops at each of the delays */
    SlowLinkBench(ServerCommand server, int rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    List<Figure> run(BenchProgram program, int line) throws IOException {
        var figures = new ArrayList<Figure>();
        for (int roundTrip : ROUND_TRIPS) {
            var steps = new Samples();
            var views = new Samples();
            measure(program, line, Duration.ofMillis(roundTrip), steps, views);
            var name = " over a link of " + roundTrip + " ms";
            figures.add(new Figure("next to stopped" + name, "ms", steps, null, null, null));
            figures.add(new Figure(
                    "stop to complete view" + name,
                    "ms",
                    views,
                    null,
                    null,
                    roundTrip == WITH_GOAL ? new Goal.AtMost(GOAL) : null));
        }
        return List.copyOf(figures);
    }

    private void measure(BenchProgram program, int line, Duration roundTrip, Samples steps, Samples views)
            throws IOException {
        Process debuggee = JoinedProgram.start(program);
        try (var link = SlowLink.to(JoinedProgram.port(debuggee), roundTrip);
                var driven = DrivenServer.start(server, Redirect.DISCARD)) {
            driven.attachTo(program, link.port(), line);
            for (int i = 0; i < WARM_UP; i++) {
                turn(driven, new Samples(), new Samples());
            }
            for (int i = 0; i < rounds; i++) {
                turn(driven, steps, views);
            }
        } finally {
            debuggee.destroyForcibly();
        }
    }

    private static void turn(DrivenServer driven, Samples steps, Samples views) {
        long began = System.nanoTime();
        driven.next();
        long stopped = System.nanoTime();
        driven.refresh();
        views.since(stopped);
        steps.add((stopped - began) / 1e6);
    }
}
