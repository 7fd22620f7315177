package io.javascope.analysis.program;

/**
 * How hard a body is to follow, by the measures that PMD's {@code CYCLO}, {@code COGNITIVE_COMPLEXITY} and
 * {@code NPATH_COMP} define.
 *
 * @param cyclomatic decisions plus one, operators of conditions among them (McCabe, "A Complexity Measure", 1976)
 * @param cognitive breaks in the flow, each the more the deeper it is nested (Campbell, "Cognitive Complexity", 2018)
 * @param paths acyclic ways from the entry to an exit (Nejmeh, "NPATH", 1988), at most {@link Long#MAX_VALUE}
 * @param lines that the declaration takes
 */
public record Complexity(int cyclomatic, int cognitive, long paths, int lines) {
    /** Of what nobody wrote. */
    public static final Complexity NONE = new Complexity(1, 0, 1, 0);
}
