package io.javascope.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import io.javascope.foundation.task.CpuPool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule's page has a bad example, which the rule finds, and a good one, in which it finds nothing. */
final class RulePagesTest {
    private static Map<String, Set<Rule>> bad = Map.of();
    private static Map<String, Set<Rule>> good = Map.of();

    @BeforeAll
    static void analyseAllExamples() throws Exception {
        bad = analyse("Bad");
        good = analyse("Good");
    }

    @ParameterizedTest
    @EnumSource
    void theBadExampleIsFound(Rule rule) {
        assertThat(bad.get(rule.code())).contains(rule);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundInTheGoodExample(Rule rule) {
        assertThat(good.getOrDefault(rule.code(), Set.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void thePageBearsTheRulesTitle(Rule rule) throws IOException {
        assertThat(page(rule)).startsWith("# " + rule.code() + " " + rule.title() + "\n");
    }

    private static Map<String, Set<Rule>> analyse(String section) throws Exception {
        List<SourceText> files = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            files.add(new SourceText(rule.code(), example(page(rule), section)));
        }
        try (CpuPool pool = new CpuPool("pages")) {
            return new ProjectAnalysis(pool)
                    .analyse(files, List.of(), Progress.NONE).findings().stream()
                            .collect(Collectors.groupingBy(
                                    finding -> finding.place().file(),
                                    Collectors.mapping(Finding::rule, Collectors.toSet())));
        }
    }

    private static String example(String page, String section) {
        String rest = page.substring(page.indexOf("## " + section));
        int start = rest.indexOf("```java\n") + 8;
        return rest.substring(start, rest.indexOf("```", start));
    }

    private static String page(Rule rule) throws IOException {
        try (InputStream in = Rule.class.getResourceAsStream(rule.code() + ".md")) {
            assertThat(in).as("the page of " + rule).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
