package io.javascope.server.record;

import java.util.List;

/**
 * What is recorded, and how.
 *
 * @param include patterns of classes and methods; none: all but the JDK's
 * @param exclude patterns of what is left out in spite of {@code include}
 * @param ring bytes of the ring of each JVM; 0: the agent's own choice
 * @param extras more of the agent's options, as lines {@code name=value}
 */
public record Selection(Plan plan, List<String> include, List<String> exclude, long ring, List<String> extras) {
    public Selection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        extras = List.copyOf(extras);
    }

    public Selection(Plan plan, List<String> include, List<String> exclude, long ring) {
        this(plan, include, exclude, ring, List.of());
    }

    /** The same with these patterns. */
    Selection including(List<String> patterns) {
        return new Selection(plan, patterns, exclude, ring, extras);
    }
}
