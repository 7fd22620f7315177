package io.javascope.foundation.inspect;

import io.javascope.foundation.actor.BehaviorStatus;
import io.javascope.foundation.actor.ChildStatus;
import io.javascope.foundation.health.HealthBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An inspection for people: the process, the tree with a line for each actor, and a table of behaviors. */
public final class InspectionText {
    private static final int NARROWEST = 24;
    private static final int LONGEST_FAILURE = 100;
    private static final String BLANK = "";

    private final List<String> lines = new ArrayList<>();

    private InspectionText() {}

    /** The lines, without line ends. */
    public static List<String> lines(Inspection inspection) {
        var text = new InspectionText();
        text.process(inspection.process());
        text.health(inspection.health());
        text.lines.add(BLANK);
        text.tree(inspection.tree());
        text.lines.add(BLANK);
        text.behaviors(inspection.behaviors());
        return List.copyOf(text.lines);
    }

    // ---- the process ----

    private void process(ProcessStatus process) {
        String descriptors = process.descriptors() < 0
                ? BLANK
                : ", " + process.descriptors() + " of " + process.mostDescriptors() + " descriptors";
        lines.add(String.format(
                Locale.ROOT,
                "JavaScope %s, process %d, up %s, heap %d of %d MB, %d platform threads%s",
                process.version(),
                process.pid(),
                span(process.up()),
                process.heapUsed() >> 20,
                process.heapMax() >> 20,
                process.threads(),
                descriptors));
    }

    private void health(List<HealthBoard.Entry> health) {
        health.forEach(
                entry -> lines.add(entry.service() + ": " + entry.health().summary()));
    }

    private static String span(Duration time) {
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        return time.toHours() == 0 ? time.toMinutes() + " min" : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    // ---- the tree ----

    private record Row(String place, ChildStatus status) {}

    private void tree(ChildStatus.Tree root) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(root.name(), root));
        below(root, BLANK, rows);
        int width = Math.max(
                NARROWEST,
                rows.stream().mapToInt(row -> row.place().length()).max().orElse(0));
        lines.add(String.format(
                Locale.ROOT,
                "%-" + width + "s  %-11s %7s %6s %10s %8s %8s  %s",
                "actor",
                "state",
                "waiting",
                "peak",
                "handled",
                "dropped",
                "restarts",
                "last failure"));
        rows.forEach(row -> lines.add(line(row, width).stripTrailing()));
    }

    private static void below(ChildStatus.Tree tree, String indent, List<Row> rows) {
        for (int i = 0; i < tree.children().size(); i++) {
            ChildStatus child = tree.children().get(i);
            boolean last = i == tree.children().size() - 1;
            rows.add(new Row(indent + (last ? "└── " : "├── ") + child.name(), child));
            if (child instanceof ChildStatus.Tree branch) {
                below(branch, indent + (last ? "    " : "│   "), rows);
            }
        }
    }

    private static String line(Row row, int width) {
        return switch (row.status()) {
            case ChildStatus.Tree tree ->
                String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %-11s %7s %6s %10s %8s %8d  %s",
                        row.place(),
                        tree.alive() ? "supervises" : "ended",
                        BLANK,
                        BLANK,
                        BLANK,
                        BLANK,
                        tree.restarts(),
                        failure(tree.lastFailure()));
            case ChildStatus.Actor actor ->
                String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %-11s %7d %6d %10d %8d %8d  %s",
                        row.place(),
                        actor.state().name().toLowerCase(Locale.ROOT),
                        actor.depth(),
                        actor.peak(),
                        actor.handled(),
                        actor.dropped() + actor.refused(),
                        actor.restarts(),
                        failure(actor.lastFailure()));
        };
    }

    private static String failure(@Nullable String failure) {
        if (failure == null) {
            return BLANK;
        }
        String line = failure.lines().findFirst().orElse(BLANK);
        return line.length() <= LONGEST_FAILURE ? line : line.substring(0, LONGEST_FAILURE) + "…";
    }

    // ---- behaviors ----

    private void behaviors(List<BehaviorStatus> behaviors) {
        int width = Math.max(
                NARROWEST,
                behaviors.stream().mapToInt(b -> shortName(b).length()).max().orElse(0));
        lines.add(String.format(
                Locale.ROOT,
                "%-" + width + "s  %10s %10s %10s %10s",
                "behavior",
                "handled",
                "per second",
                "p50",
                "p99"));
        behaviors.stream()
                .sorted(Comparator.comparingLong(BehaviorStatus::handled).reversed())
                .forEach(behavior -> lines.add(String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %10d %10.1f %10s %10s",
                        shortName(behavior),
                        behavior.handled(),
                        behavior.perSecond(),
                        micros(behavior.p50Nanos()),
                        micros(behavior.p99Nanos()))));
    }

    /** The packages before ours say nothing. */
    private static String shortName(BehaviorStatus behavior) {
        return behavior.behavior().replaceFirst("^io\\.javascope\\.", BLANK);
    }

    private static String micros(long nanos) {
        return nanos >= 1_000_000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
    }
}
