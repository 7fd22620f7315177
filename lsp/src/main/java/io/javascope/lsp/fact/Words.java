package io.javascope.lsp.fact;

import io.javascope.history.fact.LastCall;
import io.javascope.history.fact.LineFacts;
import io.javascope.history.fact.MethodFacts;
import io.javascope.history.fact.ValueFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Recorded facts in words. */
final class Words {
    private static final int MOST_ON_A_LINE = 4;
    private static final int LONGEST_TITLE = 160;
    private static final int LONGEST_HINT = 80;

    private Words() {}

    /** Of a code lens. */
    static String title(FileFacts file, FileFacts.MethodAt at) {
        MethodFacts method = at.facts();
        List<String> parts = new ArrayList<>();
        switch (at.standing()) {
            case SAME -> {}
            case CHANGED -> parts.add("changed since");
            case UNKNOWN -> parts.add("file changed since");
        }
        if (method.calls() == 0) {
            parts.add((file.facts().whole() ? "never called in " : "not called so far in ") + file.name());
            return String.join(" · ", parts);
        }
        parts.add((file.atLeast(method) ? "at least " : "") + times(method.calls(), "call"));
        if (method.timed() > 0) {
            parts.add("p50 " + millis(method.half()) + ", p95 " + millis(method.most()));
        }
        if (method.thrown() > 0) {
            parts.add(times(method.thrown(), "exception"));
        }
        LastCall last = method.last();
        if (last != null) {
            parts.add("last " + call(last));
        }
        return cut(String.join(" · ", parts), LONGEST_TITLE);
    }

    /** The recorder's clock goes by milliseconds. */
    private static String millis(int value) {
        return value == 0 ? "<1 ms" : value + " ms";
    }

    static String call(LastCall last) {
        String end =
                last.thrown() != null ? " threw " + last.thrown() : last.result() == null ? "" : " → " + last.result();
        return "(" + String.join(", ", last.arguments()) + ")" + end;
    }

    static String times(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Of an inlay hint; empty when the line has nothing to show. */
    static String values(LineFacts line) {
        String all = line.values().stream()
                .filter(each -> each.what() != ValueFacts.What.ARGUMENT && !isBareObject(each))
                .limit(MOST_ON_A_LINE)
                .map(each -> name(each) + " = " + each.last())
                .collect(Collectors.joining(", "));
        return cut(all, LONGEST_HINT);
    }

    /** What a call returned says nothing by its type and hash. */
    private static boolean isBareObject(ValueFacts value) {
        return value.what() == ValueFacts.What.CALL_RESULT
                && value.last().indexOf('@') > 0
                && !value.last().startsWith("\"");
    }

    static String name(ValueFacts value) {
        return value.what() == ValueFacts.What.RETURN ? "return" : value.name();
    }

    /** The different values, or the range of them, in Markdown. */
    static String distribution(ValueFacts value) {
        StringBuilder text = new StringBuilder("`" + name(value) + "`: " + times(value.count(), "value"));
        if (!value.distinct().isEmpty()) {
            text.append(": ")
                    .append(value.distinct().entrySet().stream()
                            .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                            .map(each -> "`" + each.getKey() + "` ×" + each.getValue())
                            .collect(Collectors.joining(", ")));
        } else if (value.least() != null) {
            text.append(" from `")
                    .append(value.least())
                    .append("` to `")
                    .append(value.greatest())
                    .append('`');
        }
        if (value.nulls() > 0) {
            text.append(", null ").append(times(value.nulls(), "time"));
        }
        return text.append(", last `")
                .append(value.last().replace('`', '\''))
                .append('`')
                .toString();
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
