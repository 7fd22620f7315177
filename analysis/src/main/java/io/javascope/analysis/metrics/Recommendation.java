package io.javascope.analysis.metrics;

/**
 * Something that would make the architecture simpler.
 *
 * @param subject a package, a class or a method
 * @param gain how much is won, to rank by: about the number of methods or dependencies that it concerns
 */
public record Recommendation(Kind kind, String subject, String text, double gain) {
    /** What is wrong. */
    public enum Kind {
        PACKAGE_CYCLE,
        GOD_CLASS,
        FEATURE_ENVY,
        HUB,
        UNSTABLE_DEPENDENCY,
        SEVERAL_THINGS_IN_ONE,
        HARD_TO_FOLLOW,
        PACKAGES_AGAINST_COMMUNITIES
    }
}
