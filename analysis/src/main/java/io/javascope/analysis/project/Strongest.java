package io.javascope.analysis.project;

import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several ways lead to the same finding: the surest counts. */
final class Strongest {
    private record Key(Rule rule, String file, int start) {}

    private Strongest() {}

    /** One for each rule and place, by file and place. */
    static List<Finding> of(Collection<Finding> findings) {
        Map<Key, Finding> found = new HashMap<>();
        for (Finding finding : findings) {
            Key key = new Key(
                    finding.rule(),
                    finding.place().file(),
                    finding.place().span().start());
            found.merge(key, finding, (a, b) -> b.confidence().compareTo(a.confidence()) < 0 ? b : a);
        }
        return found.values().stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.place().file())
                        .thenComparing(finding -> finding.place().span().start())
                        .thenComparing(Finding::rule))
                .toList();
    }
}
