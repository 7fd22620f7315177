package io.javascope.lsp.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.analysis.program.Span;
import io.javascope.analysis.rule.Confidence;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.syntax.Symbol;
import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextRange;
import io.javascope.history.fact.LineFacts;
import io.javascope.history.fact.MethodFacts;
import io.javascope.history.fact.RecordedFacts;
import io.javascope.history.fact.SourceFacts;
import io.javascope.history.fact.ValueFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Findings beside what recorded runs did at their lines. */
final class ObservedTest {
    private static final String TEXT = """
            class A {
              int m(String s) {
                String t = s.trim();
                return t.length();
              }
            }
            """;

    @Test
    void a_null_that_came_is_counted_over_the_recordings_that_have_values_of_the_variable() {
        assertThat(sentence(Rule.NULL_DEREFERENCE, "length", ran(3, 2, value("t", 3, 2)), ran(3, 1)))
                .isEqualTo("`t` was null 2 times in 1 recording.");
        assertThat(sentence(Rule.NULLABLE_DEREFERENCE, "length", ran(3, 4, value("t", 4, 0))))
                .isEqualTo("`t` was never null in 4 values of 1 recording.");
        assertThat(sentence(Rule.NULL_DEREFERENCE, "trim", ran(2, 1, argument("s", 5, 1))))
                .isEqualTo("`s` was null 1 time in 1 recording.");
    }

    @Test
    void a_line_that_never_ran_is_told_with_the_number_of_recordings() {
        assertThat(sentence(Rule.NULL_DEREFERENCE, "length", ran(3, 0), ran(3, 0), ran(3, 0)))
                .isEqualTo("This line never ran in 3 recordings.");
    }

    @Test
    void other_rules_say_how_often_the_line_ran() {
        assertThat(sentence(Rule.DIVISION_BY_ZERO, "length", ran(3, 2), ran(3, 0)))
                .isEqualTo("This line ran 2 times in 2 recordings.");
    }

    @Test
    void nothing_is_said_where_no_recording_knows_the_line() {
        assertThat(sentence(Rule.NULL_DEREFERENCE, "length", ran(2, 1))).isEmpty();
        assertThat(sentence(Rule.NULL_DEREFERENCE, "length")).isEmpty();
    }

    private static String sentence(Rule rule, String found, FileFacts... recordings) {
        int at = TEXT.indexOf(found + "(");
        var place = new Place("A.java", new Span(at, at + found.length()));
        var finding = new Finding(rule, place, "found", Confidence.HIGH, "A.m", List.of());
        return Observed.sentence(TEXT, finding, List.of(recordings));
    }

    /** A recording in which a line, from 0, ran so often and these values came. */
    private static FileFacts ran(int line, long times, ValueFacts... values) {
        int from = TEXT.indexOf("int m");
        int to = TEXT.lastIndexOf("}", TEXT.length() - 3) + 1;
        TextRange range = new LineTable(TEXT).range(from, to);
        var symbol = new Symbol(Symbol.Kind.METHOD, "m", "(String)", "int", range, range, List.of());
        List<ValueFacts> all = List.of(values);
        var method = new MethodFacts(
                "A",
                "m",
                "(Ljava/lang/String;)I",
                3,
                1,
                0,
                null,
                0,
                0,
                0,
                true,
                false,
                null,
                List.of(),
                all.stream()
                        .filter(value -> value.what() == ValueFacts.What.ARGUMENT)
                        .toList());
        var lines = new TreeMap<Integer, LineFacts>();
        lines.put(
                line,
                new LineFacts(
                        line + 1,
                        times,
                        all.stream()
                                .filter(value -> value.what() == ValueFacts.What.LOCAL)
                                .toList()));
        var source = new SourceFacts("A.java", List.of(method), new TreeMap<>());
        var facts = new RecordedFacts(Path.of("a.jscope"), 0, List.of(), false, true, 1, 0, Map.of("A.java", source));
        return new FileFacts(
                facts, source, List.of(new FileFacts.MethodAt(symbol, method, FileFacts.Standing.SAME)), lines);
    }

    private static ValueFacts value(String name, long count, long nulls) {
        return new ValueFacts(ValueFacts.What.LOCAL, name, count, nulls, "null", 0, null, null, Map.of());
    }

    private static ValueFacts argument(String name, long count, long nulls) {
        return new ValueFacts(ValueFacts.What.ARGUMENT, name, count, nulls, "null", 0, null, null, Map.of());
    }
}
