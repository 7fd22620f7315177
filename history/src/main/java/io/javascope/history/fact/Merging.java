package io.javascope.history.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same code in several JVMs, loaders or copies within a method, as one. */
final class Merging {
    private Merging() {}

    static MethodFacts of(MethodFacts one, MethodFacts other) {
        MethodFacts later = tick(other) >= tick(one) ? other : one;
        Map<String, CallerFacts> callers = new LinkedHashMap<>();
        add(one.callers(), callers);
        add(other.callers(), callers);
        List<CallerFacts> sorted = new ArrayList<>(callers.values());
        sorted.sort((a, b) -> Long.compare(b.count(), a.count()));
        List<ValueFacts> values = new ArrayList<>();
        one.values().forEach(each -> add(each, values));
        other.values().forEach(each -> add(each, values));
        // Percentiles of two histograms cannot be joined: those of the one with more calls stand for both.
        MethodFacts timed = other.timed() > one.timed() ? other : one;
        return new MethodFacts(
                later.owner(),
                later.name(),
                later.descriptor(),
                later.line(),
                one.calls() + other.calls(),
                one.thrown() + other.thrown(),
                later.lastThrown() == null ? one.lastThrown() : later.lastThrown(),
                one.timed() + other.timed(),
                timed.half(),
                timed.most(),
                one.linesKnown() && other.linesKnown(),
                one.partial() || other.partial(),
                later.last(),
                sorted.subList(0, Math.min(sorted.size(), MethodCount.MOST_CALLERS)),
                values);
    }

    private static int tick(MethodFacts facts) {
        LastCall last = facts.last();
        return last == null ? -1 : last.tick();
    }

    private static void add(List<CallerFacts> some, Map<String, CallerFacts> into) {
        for (CallerFacts each : some) {
            String key = each.owner() + each.name() + each.descriptor() + each.line();
            into.merge(
                    key,
                    each,
                    (a, b) -> new CallerFacts(
                            a.owner(), a.name(), a.descriptor(), a.source(), a.line(), a.count() + b.count()));
        }
    }

    static LineFacts of(LineFacts one, LineFacts other) {
        List<ValueFacts> values = new ArrayList<>(one.values());
        other.values().forEach(each -> add(each, values));
        return new LineFacts(one.line(), one.times() + other.times(), values);
    }

    private static void add(ValueFacts facts, List<ValueFacts> into) {
        for (int i = 0; i < into.size(); i++) {
            ValueFacts known = into.get(i);
            if (known.what() == facts.what() && known.name().equals(facts.name())) {
                into.set(i, of(known, facts));
                return;
            }
        }
        into.add(facts);
    }

    private static ValueFacts of(ValueFacts one, ValueFacts other) {
        ValueFacts later = other.tick() >= one.tick() ? other : one;
        Map<String, Long> distinct = new LinkedHashMap<>();
        if (!one.distinct().isEmpty() && !other.distinct().isEmpty()) {
            distinct.putAll(one.distinct());
            other.distinct().forEach((value, count) -> distinct.merge(value, count, Long::sum));
            if (distinct.size() > SiteCount.MOST_DISTINCT) {
                distinct.clear();
            }
        }
        return new ValueFacts(
                later.what(),
                later.name(),
                one.count() + other.count(),
                one.nulls() + other.nulls(),
                later.last(),
                later.tick(),
                extreme(one.least(), other.least(), true),
                extreme(one.greatest(), other.greatest(), false),
                distinct);
    }

    private static @Nullable String extreme(@Nullable String one, @Nullable String other, boolean least) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean otherIsLess = Double.parseDouble(other) < Double.parseDouble(one);
        return otherIsLess == least ? other : one;
    }
}
