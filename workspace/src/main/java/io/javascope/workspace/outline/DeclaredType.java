package io.javascope.workspace.outline;

/**
 * A type that a source file declares, at the top level or inside another.
 *
 * @param binaryName with the package, nested types joined by {@code $}
 * @param topLevel whether it is inside no other type
 * @param main how {@code java} could start it
 */
public record DeclaredType(String binaryName, boolean topLevel, Main main) {

    /** The kinds of {@code main} method. */
    public enum Main {
        /** None that could be launched. */
        NONE,
        /** {@code public static void main(String[])}: any Java starts it. */
        CLASSIC,
        /** An instance, package-private or parameterless one (JEP 512): Java 25 and later start it. */
        FLEXIBLE
    }

    /** Whether a Java of this feature version starts it. */
    public boolean launchableOn(int feature) {
        return switch (main) {
            case NONE -> false;
            case CLASSIC -> true;
            case FLEXIBLE -> feature >= 25;
        };
    }
}
