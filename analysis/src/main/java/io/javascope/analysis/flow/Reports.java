package io.javascope.analysis.flow;

import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings of one run, one for each rule and place. */
final class Reports {
    private record Key(Rule rule, String file, int start) {}

    private final Map<Key, Finding> findings = new LinkedHashMap<>();
    /** What goes wrong on some path; whether on all that come there is known at the end. */
    private final Map<Instruction, List<Finding>> doubtful = new LinkedHashMap<>();

    private final Set<Instruction> passed = new HashSet<>();

    void add(Rule rule, Context at, Place place, String message, Confidence confidence, List<Step> path) {
        if (!place.span().isReal()) {
            return; // about code that nobody wrote
        }
        keep(finding(rule, at, place, message, confidence, path));
    }

    private static Finding finding(
            Rule rule, Context at, Place place, String message, Confidence confidence, List<Step> path) {
        return new Finding(rule, place, message, confidence, at.method().ref().shown(), path);
    }

    /**
     * As {@link #add}, if no path passes that instruction: constants that a path brings along by way of branches that
     * nobody can decide may belong together in a way that is not seen.
     */
    void addIfAlways(Instruction step, Rule rule, Context at, Place place, String message, Confidence confidence) {
        if (place.span().isReal()) {
            doubtful.computeIfAbsent(step, _ -> new ArrayList<>())
                    .add(finding(rule, at, place, message, confidence, List.of()));
        }
    }

    /** A path has passed that instruction. */
    void passed(Instruction step) {
        passed.add(step);
    }

    private void keep(Finding finding) {
        Rule rule = finding.rule();
        Place place = finding.place();
        findings.merge(
                new Key(rule, place.file(), place.span().start()),
                finding,
                (before, now) -> now.confidence().compareTo(before.confidence()) < 0 ? now : before);
    }

    List<Finding> all() {
        doubtful.forEach((step, all) -> {
            if (!passed.contains(step)) {
                all.forEach(this::keep);
            }
        });
        doubtful.clear();
        return List.copyOf(findings.values());
    }
}
