package io.javascope.server.bench;

import io.javascope.session.floor.JdiFloor;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Steps over lines that make many calls, beside bare JDI's steps over the same lines. For one thread. */
final class HeavyLines {
    /** JDI's own step takes seconds for some of them. */
    private static final int FLOOR_LAPS = 2;

    private static final int WARM_UP = 5;
    private static final List<String> LINES = List.of(
            "", // the line that goes on to the first one
            "next over 5,000 direct calls",
            "next over 20,000 direct calls",
            "next over 20,000 nested calls",
            "next over fib(20)",
            "next over a call");
    private static final double[] GOALS = {0, 2, 5, 5, 20, 0.5};

    private final List<Samples> ours = samples();
    private final List<Samples> floors = samples();

    private static List<Samples> samples() {
        return IntStream.range(0, LINES.size()).mapToObj(_ -> new Samples()).toList();
    }

    void measure(DrivenServer server, JdiFloor floor, int laps) throws IOException {
        for (int lap = 0; lap < WARM_UP + laps; lap++) {
            for (int line = 0; line < LINES.size(); line++) {
                long began = System.nanoTime();
                server.next();
                if (lap >= WARM_UP) {
                    ours.get(line).since(began);
                }
            }
            server.next(); // over the head of the loop
        }
        for (int lap = 0; lap < FLOOR_LAPS; lap++) {
            for (int line = 0; line < LINES.size(); line++) {
                long began = System.nanoTime();
                floor.step();
                floors.get(line).since(began);
            }
            floor.step();
        }
    }

    List<Figure> figures() {
        return IntStream.range(1, LINES.size())
                .mapToObj(line ->
                        new Figure(LINES.get(line), ours.get(line), "bare JDI step", floors.get(line), GOALS[line]))
                .toList();
    }
}
