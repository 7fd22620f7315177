package io.javascope.analysis.project;

/** Told how far an analysis is; called by the thread that waits for it. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (stage, done, of) -> {};

    /**
     * A piece of work is done.
     *
     * @param stage in words
     * @param done pieces so far
     * @param of all pieces of the stage
     */
    void at(String stage, int done, int of);
}
