package io.javascope.analysis.flow;

import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Input from outside.
 *
 * @param remote whether strangers choose it
 * @param what in words
 * @param steps where it came in and where it went through calls
 * @param clean the rules that it was made safe for
 */
record Taint(boolean remote, String what, List<Step> steps, Set<Rule> clean) {
    private static final int MOST_STEPS = 12;

    Taint {
        steps = List.copyOf(steps);
        clean = Set.copyOf(clean);
    }

    Taint through(Place place, String text) {
        if (steps.size() >= MOST_STEPS
                || steps.stream().anyMatch(step -> step.place().equals(place))) {
            return this;
        }
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(place, text));
        return new Taint(remote, what, more, clean);
    }

    /** The same after it was made safe for these rules, for all if empty: then nothing is left. */
    @Nullable
    Taint cleaned(List<Rule> rules) {
        return rules.isEmpty()
                ? null
                : new Taint(
                        remote,
                        what,
                        steps,
                        Stream.concat(clean.stream(), rules.stream()).collect(Collectors.toSet()));
    }

    /** The worse of two. */
    static @Nullable Taint join(@Nullable Taint a, @Nullable Taint b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (a.equals(b)) {
            return a;
        }
        Taint worse = b.remote && !a.remote ? b : a;
        return new Taint(
                worse.remote,
                worse.what,
                worse.steps,
                a.clean.stream().filter(b.clean::contains).collect(Collectors.toSet()));
    }
}
