package io.javascope.session;

/** Who asks for an evaluation. */
public enum EvaluateContext {
    /** Somebody has typed it: anything. */
    REPL,
    /** A watch, evaluated at each stop: calls, but no assignment. */
    WATCH,
    /** A hover, or the client by itself: nothing of the program runs, nothing is written. */
    HOVER
}
