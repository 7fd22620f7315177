package io.javascope.analysis.project;

import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.text.LineTable;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments that suppress findings: {@code // javascope:ignore JS0001 because…} on the line or alone on the one before. */
final class Suppression {
    private static final Pattern COMMENT = Pattern.compile("//.*javascope:ignore((?:\\s+JS\\d{4},?)+)");

    private final String text;
    private final LineTable lines;

    Suppression(String text) {
        this.text = text;
        this.lines = new LineTable(text);
    }

    boolean suppresses(Finding finding) {
        if (!text.contains("javascope:ignore")) {
            return false;
        }
        int line = lines.position(finding.place().span().start()).line();
        String before = line == 0 ? "" : line(line - 1);
        return names(line(line), finding) || (before.strip().startsWith("//") && names(before, finding));
    }

    private String line(int number) {
        return text.substring(lines.offset(number, 0), lines.offset(number, Integer.MAX_VALUE));
    }

    private static boolean names(String line, Finding finding) {
        Matcher matcher = COMMENT.matcher(line);
        return matcher.find()
                && Arrays.asList(matcher.group(1).strip().split("[\\s,]+"))
                        .contains(finding.rule().code());
    }
}
