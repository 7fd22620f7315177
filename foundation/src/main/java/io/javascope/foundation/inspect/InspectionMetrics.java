package io.javascope.foundation.inspect;

import io.javascope.foundation.actor.BehaviorStatus;
import io.javascope.foundation.actor.ChildStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * An inspection in OpenMetrics' text format, version 1.0.0. Actors are labelled by their path from the root; actors of
 * one path are summed up.
 */
public final class InspectionMetrics {
    private static final String END = "# EOF\n";

    private final StringBuilder text = new StringBuilder(4096);

    private InspectionMetrics() {}

    private record Located(String path, ChildStatus.Actor actor) {}

    /** With the end mark. */
    public static String text(Inspection inspection) {
        var metrics = new InspectionMetrics();
        metrics.process(inspection.process());
        metrics.actors(located(inspection.tree(), inspection.tree().name(), new ArrayList<>()));
        metrics.behaviors(inspection.behaviors());
        return metrics.text.append(END).toString();
    }

    private static List<Located> located(ChildStatus.Tree tree, String path, List<Located> all) {
        for (ChildStatus child : tree.children()) {
            String below = path + "/" + child.name();
            switch (child) {
                case ChildStatus.Actor actor -> all.add(new Located(below, actor));
                case ChildStatus.Tree branch -> located(branch, below, all);
            }
        }
        return all;
    }

    private void process(ProcessStatus process) {
        one("process_up_seconds", "gauge", "Time since the start", process.up().toMillis() / 1e3);
        one("process_heap_bytes", "gauge", "Heap in use, garbage included", process.heapUsed());
        one("process_threads", "gauge", "Live platform threads", process.threads());
        if (process.descriptors() >= 0) {
            one("process_descriptors", "gauge", "Open file descriptors", process.descriptors());
        }
    }

    private void actors(List<Located> actors) {
        each(actors, "actor_mailbox_depth", "gauge", "Messages that wait", "", ChildStatus.Actor::depth);
        each(actors, "actor_mailbox_peak", "gauge", "The most messages that ever waited", "", ChildStatus.Actor::peak);
        each(actors, "actor_handled", "counter", "Messages handled", "_total", ChildStatus.Actor::handled);
        each(actors, "actor_dropped", "counter", "Casts not handled", "_total", ChildStatus.Actor::dropped);
        each(actors, "actor_refused", "counter", "Calls refused", "_total", ChildStatus.Actor::refused);
        each(actors, "actor_restarts", "counter", "Restarts", "_total", ChildStatus.Actor::restarts);
    }

    private void each(
            List<Located> actors,
            String name,
            String type,
            String help,
            String suffix,
            ToDoubleFunction<ChildStatus.Actor> value) {
        describe(name, type, help);
        var sums = new LinkedHashMap<String, Double>();
        actors.forEach(located -> sums.merge(located.path(), value.applyAsDouble(located.actor()), Double::sum));
        sums.forEach((path, sum) -> line(name + suffix, label("path", path), sum));
    }

    private void behaviors(List<BehaviorStatus> each) {
        Collection<BehaviorStatus> behaviors = byName(each);
        describe("behavior_handler_seconds", "summary", "Time in handlers, of a sample of the messages");
        for (BehaviorStatus behavior : behaviors) {
            String label = label("behavior", behavior.behavior());
            line("behavior_handler_seconds", label + ",quantile=\"0.5\"", behavior.p50Nanos() / 1e9);
            line("behavior_handler_seconds", label + ",quantile=\"0.99\"", behavior.p99Nanos() / 1e9);
            line("behavior_handler_seconds_count", label, behavior.samples());
        }
        describe("behavior_handled", "counter", "Messages handled by all actors of a class");
        behaviors.forEach(
                behavior -> line("behavior_handled_total", label("behavior", behavior.behavior()), behavior.handled()));
    }

    /** The lambdas of one class have one name: the slowest of them gives the times. */
    private static Collection<BehaviorStatus> byName(List<BehaviorStatus> behaviors) {
        var all = new LinkedHashMap<String, BehaviorStatus>();
        behaviors.forEach(behavior -> all.merge(behavior.behavior(), behavior, InspectionMetrics::together));
        return all.values();
    }

    private static BehaviorStatus together(BehaviorStatus one, BehaviorStatus other) {
        return new BehaviorStatus(
                one.behavior(),
                one.handled() + other.handled(),
                one.perSecond() + other.perSecond(),
                one.samples() + other.samples(),
                Math.max(one.p50Nanos(), other.p50Nanos()),
                Math.max(one.p99Nanos(), other.p99Nanos()));
    }

    private void one(String name, String type, String help, double value) {
        describe(name, type, help);
        line(name, "", value);
    }

    private void describe(String name, String type, String help) {
        text.append("# TYPE javascope_").append(name).append(' ').append(type).append('\n');
        text.append("# HELP javascope_").append(name).append(' ').append(help).append('\n');
    }

    private void line(String name, String labels, double value) {
        text.append("javascope_").append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.valueOf(value);
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }
}
