package io.javascope.analysis.rule;

import java.util.List;

/**
 * Something that a rule found.
 *
 * @param member the method or class around it, as people write it
 * @param path how it comes about, first step first; empty where the place says all
 */
public record Finding(Rule rule, Place place, String message, Confidence confidence, String member, List<Step> path) {
    public Finding {
        path = List.copyOf(path);
    }
}
