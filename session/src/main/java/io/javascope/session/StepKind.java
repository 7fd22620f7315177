package io.javascope.session;

/** How far a forward step goes. */
public enum StepKind {
    OVER,
    INTO,
    OUT
}
