package io.javascope.server.bench.actors;

import io.javascope.server.bench.Figure;
import io.javascope.server.bench.Goal;
import io.javascope.server.bench.Goal.AtLeast;
import io.javascope.server.bench.Goal.AtLeastThePeer;
import io.javascope.server.bench.Goal.AtMost;
import io.javascope.server.bench.Goal.Exactly;
import io.javascope.server.bench.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the numbers become figures, in which unit, and what they shall reach. */
final class ActorFigures {
    private static final String PEER = "Pekko";
    private static final String CALL = "call p50";

    private record Row(String number, String unit, @Nullable Goal goal) {}

    private static final List<Row> ROWS = List.of(
            new Row(CALL, "us", new AtMost(0.7)),
            new Row("call p99", "us", null),
            new Row("calls/s, 8 callers", "k/s", new AtLeast(600)),
            new Row("cast-1-virtual", "M/s", new AtLeastThePeer()),
            new Row("cast-8-virtual", "M/s", new AtLeastThePeer()),
            new Row("cast-1-platform", "M/s", new AtLeastThePeer()),
            new Row("cast-8-platform", "M/s", new AtLeastThePeer()),
            new Row("fan-out", "M/s", new AtLeast(8)),
            new Row("crash to restarted p50", "us", new AtMost(3)),
            new Row("crash to restarted p99", "us", null),
            new Row("restarts within the budget", "", new Exactly(3)),
            new Row("overload: calls lost", "%", new AtMost(0)),
            new Row("overload: casts unaccounted for", "", new Exactly(0)),
            new Row("overload: casts dropped", "%", null),
            new Row("overload: calls answered", "", null),
            new Row("overload: call p50", "ms", null),
            new Row("overload: call p99", "ms", null),
            new Row("bytes per idle actor", "B", new AtMost(128)),
            new Row("spawn", "M/s", new AtLeast(1)),
            new Row("resident", "MB", new AtMost(400)),
            new Row("config read", "ns", new AtMost(2)),
            new Row("id", "ns", new AtMost(5)),
            new Row("disabled hook", "ns", new AtMost(1)),
            new Row("transport call p99, pool saturated", "ms", new AtMost(50)),
            new Row("transport call p50, pool saturated", "ms", null),
            new Row("transport call p99, quiet", "ms", null));

    private ActorFigures() {}

    /** Figures of the numbers that there are. */
    static List<Figure> of(Map<String, Samples> ours, Map<String, Samples> theirs) {
        var figures = new ArrayList<Figure>();
        for (Row row : ROWS) {
            Samples own = ours.get(row.number());
            if (own != null) {
                Samples peers = theirs.get(row.number());
                figures.add(new Figure(row.number(), row.unit(), own, peers == null ? null : PEER, peers, row.goal()));
                if (row.number().equals(CALL) && peers != null) {
                    figures.add(timesFaster(own, peers));
                }
            }
        }
        return figures;
    }

    /** Sides that took turns: each pair saw the same machine. */
    private static Figure timesFaster(Samples ours, Samples peers) {
        Samples times = peers.dividedBy(ours);
        return new Figure("call: times faster than the peer", "x", times, null, null, new AtLeast(10));
    }
}
