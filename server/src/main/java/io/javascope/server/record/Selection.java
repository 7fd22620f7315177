package io.javascope.server.record;

import java.util.List;

/**
 * What is recorded, and how.
 *
 * @param include patterns of classes and methods; none: all but the JDK's
 * @param exclude patterns of what is left out in spite of {@code include}
 * @param ring bytes of the ring of each JVM; 0: the agent's own choice
 */
public record Selection(Plan plan, List<String> include, List<String> exclude, long ring) {
    public Selection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** The same with these patterns. */
    Selection including(List<String> patterns) {
        return new Selection(plan, patterns, exclude, ring);
    }
}
