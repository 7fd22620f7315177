package io.javascope.server.timeline;

import io.javascope.history.flame.FlameChart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A flame chart for people in a terminal or a text editor: one line a call, its position first, inner calls indented. */
public final class TimelineText {
    private static final int DEEPEST = 40;

    private TimelineText() {}

    /** One line of a thread, by its time. */
    private record Line(double at, int depth, String text) {}

    /** Writes the lines. */
    public static void write(FlameChart chart, Writer to) throws IOException {
        PrintWriter out = new PrintWriter(to);
        out.printf(Locale.ROOT, "%s: %,d calls in %s%n", chart.name(), chart.calls(), time(chart.micros()));
        if (chart.least() > 0) {
            out.printf(Locale.ROOT, "Calls below %s are left out.%n", time(chart.least()));
        }
        if (chart.lostBytes() > 0) {
            out.printf(Locale.ROOT, "%,d bytes of events are missing.%n", chart.lostBytes());
        }
        for (FlameChart.Thread thread : chart.threads()) {
            out.printf("%nthread %s%n", thread.name());
            out.printf("%-16s %12s %12s%n", "position", "at", "took");
            lines(chart, thread).forEach(line -> out.println(line.text()));
        }
        if (out.checkError()) {
            throw new IOException("no more could be written");
        }
    }

    private static List<Line> lines(FlameChart chart, FlameChart.Thread thread) {
        List<Line> lines = new ArrayList<>();
        for (FlameChart.Call call : thread.calls()) {
            String end = switch (call.end()) {
                case RETURNED -> "";
                case THROWN -> "  ended by an exception";
                case OPEN -> "  its end is not recorded";
            };
            String what = "  ".repeat(Math.min(call.depth(), DEEPEST))
                    + chart.methods().get(call.method())
                    + end;
            lines.add(line(thread.prefix() + call.sequence(), call.start(), time(call.length()), call.depth(), what));
        }
        for (FlameChart.Thrown thrown : thread.exceptions()) {
            String what = "  ".repeat(Math.min(thrown.depth(), DEEPEST)) + "! " + thrown.text();
            lines.add(line(thread.prefix() + thrown.sequence(), thrown.at(), "", thrown.depth(), what));
        }
        lines.sort(Comparator.comparingDouble(Line::at).thenComparingInt(Line::depth));
        return lines;
    }

    private static Line line(String position, double at, String took, int depth, String what) {
        return new Line(at, depth, String.format(Locale.ROOT, "%-16s %12s %12s  %s", position, time(at), took, what));
    }

    private static String time(double micros) {
        return micros >= 1e6
                ? String.format(Locale.ROOT, "%.3f s", micros / 1e6)
                : String.format(Locale.ROOT, "%.3f ms", micros / 1e3);
    }
}
