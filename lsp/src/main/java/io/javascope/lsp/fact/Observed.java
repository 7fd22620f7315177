package io.javascope.lsp.fact;

import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Rule;
import io.javascope.analysis.text.LineTable;
import io.javascope.history.fact.LineFacts;
import io.javascope.history.fact.ValueFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What recorded runs say about what was found in the code: whether it came about. Runs prove nothing by what they lack. */
public final class Observed {
    private Observed() {}

    /**
     * A sentence about a finding; empty where no recording knows the code as it stands.
     *
     * @param text of the file that it was found in
     */
    public static String sentence(String text, Finding finding, List<FileFacts> recordings) {
        int start = Math.min(finding.place().span().start(), text.length());
        int line = new LineTable(text).position(start).line();
        List<LineFacts> known = recordings.stream()
                .filter(file -> file.facts().whole())
                .flatMap(file -> Stream.ofNullable(file.lines().get(line)))
                .toList();
        if (known.isEmpty()) {
            return "";
        }
        long times = known.stream().mapToLong(LineFacts::times).sum();
        String where = Words.times(known.size(), "recording");
        if (times == 0) {
            return "This line never ran in " + where + ".";
        }
        if (finding.rule() == Rule.NULL_DEREFERENCE || finding.rule() == Rule.NULLABLE_DEREFERENCE) {
            Optional<String> nulls = nulls(receiver(text, start), line, recordings);
            if (nulls.isPresent()) {
                return nulls.get();
            }
        }
        return "This line ran " + Words.times(times, "time") + " in " + where + ".";
    }

    /** How often the variable was null in the method around the line; empty where no value of it was recorded. */
    private static Optional<String> nulls(String variable, int line, List<FileFacts> recordings) {
        List<ValueFacts> values = new ArrayList<>();
        int holding = 0;
        for (FileFacts file : recordings) {
            List<ValueFacts> here = valuesOf(variable, line, file);
            values.addAll(here);
            holding += here.isEmpty() ? 0 : 1;
        }
        if (variable.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        long all = values.stream().mapToLong(ValueFacts::count).sum();
        long nulls = values.stream().mapToLong(ValueFacts::nulls).sum();
        String where = Words.times(holding, "recording");
        return Optional.of(
                nulls > 0
                        ? "`" + variable + "` was null " + Words.times(nulls, "time") + " in " + where + "."
                        : "`" + variable + "` was never null in " + Words.times(all, "value") + " of " + where + ".");
    }

    private static List<ValueFacts> valuesOf(String variable, int line, FileFacts file) {
        Optional<FileFacts.MethodAt> around = file.around(line).filter(at -> at.standing() == FileFacts.Standing.SAME);
        if (around.isEmpty()) {
            return List.of();
        }
        FileFacts.MethodAt at = around.get();
        Stream<ValueFacts> written = file
                .lines()
                .subMap(
                        at.symbol().range().from().line(),
                        at.symbol().range().to().line() + 1)
                .values()
                .stream()
                .flatMap(facts -> facts.values().stream())
                .filter(value -> value.what() == ValueFacts.What.LOCAL || value.what() == ValueFacts.What.FIELD);
        Stream<ValueFacts> given =
                at.facts().values().stream().filter(value -> value.what() == ValueFacts.What.ARGUMENT);
        return Stream.concat(written, given)
                .filter(value -> value.name().equals(variable))
                .toList();
    }

    /** The name in front of the dot that stands before what was found, or the name that was found. */
    private static String receiver(String text, int found) {
        int end = found > 0 && text.charAt(found - 1) == '.' ? found - 1 : found;
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        if (end == found) {
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                end++;
            }
        }
        return text.substring(start, end);
    }
}
