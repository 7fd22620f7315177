package io.javascope.session.evaluate;

/** What an evaluation may do to the program. */
public enum Effects {
    /** Nothing of the program's own code runs and nothing is written: for hovers, and for what is kept. */
    NONE,
    /** Methods run, variables are written. */
    ALL
}
