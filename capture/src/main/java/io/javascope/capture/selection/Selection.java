package io.javascope.capture.selection;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which classes and methods are recorded. A rule is {@code package.Class} or {@code package.Class#method}; {@code *}
 * stands for any part of one name, {@code **} for any text. A rule for a class holds for the classes in it. An exclude
 * wins. Never the JDK, the recorder, nor what a debugger or a build tool puts beside a program.
 */
public final class Selection {
    private static final List<String> NEVER =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "io.javascope.capture.", "io.javascope.recording.");

    private final List<Rule> include;
    private final List<Rule> exclude;

    private record Rule(Pattern type, Pattern method, boolean wholeClass) {}

    public Selection(List<String> include, List<String> exclude) {
        this.include = include.stream().map(Selection::rule).toList();
        this.exclude = exclude.stream().map(Selection::rule).toList();
    }

    /** Whether any method of the class may be recorded. */
    public boolean includes(String type) {
        if (NEVER.stream().anyMatch(type::startsWith)) {
            return false;
        }
        boolean wanted = include.isEmpty()
                || include.stream().anyMatch(rule -> rule.type.matcher(type).matches());
        return wanted
                && exclude.stream()
                        .noneMatch(rule ->
                                rule.wholeClass && rule.type.matcher(type).matches());
    }

    /** Whether a method of a class that is {@linkplain #includes(String) included} is recorded. */
    public boolean includes(String type, String method) {
        return (include.isEmpty() || include.stream().anyMatch(rule -> matches(rule, type, method)))
                && exclude.stream().noneMatch(rule -> matches(rule, type, method));
    }

    private static boolean matches(Rule rule, String type, String method) {
        return rule.type.matcher(type).matches() && rule.method.matcher(method).matches();
    }

    private static Rule rule(String text) {
        int hash = text.indexOf('#');
        String type = hash < 0 ? text : text.substring(0, hash);
        String method = hash < 0 ? "*" : text.substring(hash + 1);
        return new Rule(
                Pattern.compile(glob(type) + "(\\$.*)?"),
                Pattern.compile(glob(method)),
                method.equals("*") || method.equals("**"));
    }

    private static String glob(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : text.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")) {
            pattern.append(
                    switch (part) {
                        case "**" -> ".*";
                        case "*" -> "[^.]*";
                        default -> Pattern.quote(part);
                    });
        }
        return pattern.toString();
    }
}
