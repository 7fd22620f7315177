package io.javascope.capture.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Whether a rule tells methods of a class apart. */
    private final boolean byMethod;

    /** Each class that is called is asked for once for every class that calls it. */
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    private record Rule(Pattern type, Pattern method, boolean wholeClass) {}

    // No streams here: it runs before the program does, where the first of them is dear.
    public Selection(List<String> include, List<String> exclude) {
        this.include = rules(include);
        this.exclude = rules(exclude);
        boolean some = false;
        for (Rule rule : this.include) {
            some |= !rule.wholeClass;
        }
        for (Rule rule : this.exclude) {
            some |= !rule.wholeClass;
        }
        this.byMethod = some;
    }

    private static List<Rule> rules(List<String> texts) {
        List<Rule> rules = new ArrayList<>();
        for (String text : texts) {
            rules.add(rule(text));
        }
        return rules;
    }

    /** Whether any method of the class may be recorded. */
    public boolean includes(String type) {
        Boolean before = known.get(type);
        if (before != null) {
            return before;
        }
        boolean included = looksIncluded(type);
        known.put(type, included);
        return included;
    }

    private boolean looksIncluded(String type) {
        for (String prefix : NEVER) {
            if (type.startsWith(prefix)) {
                return false;
            }
        }
        boolean wanted = include.isEmpty();
        for (Rule rule : include) {
            wanted = wanted || rule.type.matcher(type).matches();
        }
        for (Rule rule : exclude) {
            wanted = wanted && !(rule.wholeClass && rule.type.matcher(type).matches());
        }
        return wanted;
    }

    /** Whether a method of a class that is {@linkplain #includes(String) included} is recorded. */
    public boolean includes(String type, String method) {
        return !byMethod || (include.isEmpty() || matches(include, type, method)) && !matches(exclude, type, method);
    }

    private static boolean matches(List<Rule> rules, String type, String method) {
        for (Rule rule : rules) {
            if (rule.type.matcher(type).matches() && rule.method.matcher(method).matches()) {
                return true;
            }
        }
        return false;
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
