package io.javascope.analysis.flow;

import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.rule.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of one run, one for each rule and place. */
final class Reports {
    private record Key(Rule rule, String file, int start) {}

    private final Map<Key, Finding> findings = new LinkedHashMap<>();

    void add(Rule rule, Context at, Place place, String message, Confidence confidence, List<Step> path) {
        if (!place.span().isReal()) {
            return; // about code that nobody wrote
        }
        List<Step> whole = new ArrayList<>(path);
        Finding finding =
                new Finding(rule, place, message, confidence, at.method().ref().shown(), whole);
        findings.merge(
                new Key(rule, place.file(), place.span().start()),
                finding,
                (before, now) -> now.confidence().compareTo(before.confidence()) < 0 ? now : before);
    }

    List<Finding> all() {
        return List.copyOf(findings.values());
    }
}
