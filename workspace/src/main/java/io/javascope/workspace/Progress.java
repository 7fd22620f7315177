package io.javascope.workspace;

/** Receives short, human-readable lines about long work. Called on the thread that works; must return quickly. */
@FunctionalInterface
public interface Progress {

    /** Work has come to the step that {@code message} names, for example {@code "Running mvn test-compile"}. */
    void report(String message);

    /** Drops all lines. */
    static Progress none() {
        return message -> {};
    }
}
