package io.javascope.foundation.telemetry;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads OpenMetrics 1.0.0 text and fails at everything that its grammar and its rules for these types do not allow. */
final class OpenMetricsReader {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final String NUMBER = "[+-]?(?:Inf|[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|NaN";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(\\{(?:" + LABEL + "(?:," + LABEL + ")*)?\\})? (" + NUMBER + ")");
    private static final Pattern META = Pattern.compile("# (TYPE|HELP|UNIT) (" + NAME + ") (.*)");
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]*)\"");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> families = new LinkedHashSet<>();
    private final Set<String> described = new LinkedHashSet<>();
    private String family = "";
    private String type = "";
    private double lastCount;
    private String lastBucketLabels = "";

    /** The samples by name and labels. */
    static Map<String, Double> read(String text) {
        var reader = new OpenMetricsReader();
        check(text.endsWith("# EOF\n"), "the text does not end with its mark", text);
        check(
                text.indexOf("# EOF\n") == text.length() - 6
                        || !text.substring(0, text.length() - 6).contains("\n# EOF\n"),
                "the end mark comes twice",
                text);
        text.substring(0, text.length() - 6).lines().forEach(reader::line);
        return reader.samples;
    }

    private void line(String line) {
        Matcher meta = META.matcher(line);
        if (meta.matches()) {
            meta(meta.group(1), meta.group(2), meta.group(3), line);
        } else {
            Matcher sample = SAMPLE.matcher(line);
            check(sample.matches(), "no sample", line);
            sample(sample.group(1), sample.group(2) == null ? "" : sample.group(2), number(sample.group(3)), line);
        }
    }

    private void meta(String word, String name, String rest, String line) {
        check(described.add(word + " " + name), "described twice", line);
        if (word.equals("TYPE")) {
            check(families.add(name), "a family comes twice", line);
            check(rest.matches("counter|gauge|histogram"), "no type", line);
            family = name;
            type = rest;
        } else {
            check(name.equals(family), "a description outside of its family", line);
            check(!word.equals("UNIT") || name.endsWith("_" + rest), "a unit that the name does not end with", line);
            check(rest.replaceAll("\\\\[\\\\\"n]", "").indexOf('\\') < 0, "a wrong escape", line);
        }
    }

    private void sample(String name, String labels, double value, String line) {
        check(!family.isEmpty() && name.startsWith(family), "a sample outside of its family", line);
        check(samples.put(name + labels, value) == null, "a sample comes twice", line);
        String suffix = name.substring(family.length());
        switch (type) {
            case "counter" -> check(suffix.equals("_total") && value >= 0, "no sample of a counter", line);
            case "gauge" -> check(suffix.isEmpty(), "no sample of a gauge", line);
            default -> histogram(suffix, labels, value, line);
        }
    }

    private void histogram(String suffix, String labels, double value, String line) {
        check(suffix.matches("_bucket|_count|_sum"), "no sample of a histogram", line);
        if (suffix.equals("_bucket")) {
            Matcher bound = BOUND.matcher(labels);
            check(bound.find(), "a bucket without a bound", line);
            String others = labels.replace(bound.group(), "");
            check(!others.equals(lastBucketLabels) || value >= lastCount, "buckets that do not add up", line);
            lastBucketLabels = others;
            lastCount = value;
            number(bound.group(1));
        } else if (suffix.equals("_count")) {
            check(value == lastCount, "a count that is not that of the last bucket", line);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void check(boolean holds, String what, String line) {
        if (!holds) {
            throw new AssertionError(what + ": " + line);
        }
    }
}
