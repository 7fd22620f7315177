package io.javascope.analysis.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages that explain the rules. */
public final class RulePages {
    private RulePages() {}

    /** The whole page of a rule, in Markdown. */
    public static String page(Rule rule) {
        try (InputStream in = Rule.class.getResourceAsStream(rule.code() + ".md")) {
            if (in == null) {
                throw new IllegalStateException("The page of " + rule.code() + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The page of " + rule.code() + " cannot be read", unreadable);
        }
    }

    /** What a rule's page says before its examples, without its title. */
    public static String explanation(Rule rule) {
        String page = page(rule);
        int from = page.indexOf('\n') + 1;
        int to = page.indexOf("\n## ", from);
        return page.substring(from, to < 0 ? page.length() : to).strip();
    }
}
