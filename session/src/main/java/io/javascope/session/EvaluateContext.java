package io.javascope.session;

/** Who asks for an evaluation. A hover and a watch never run the program's own code with side effects: no calls, no writes. */
public enum EvaluateContext {
    REPL,
    WATCH,
    HOVER
}
