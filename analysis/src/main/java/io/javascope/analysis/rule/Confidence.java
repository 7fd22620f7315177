package io.javascope.analysis.rule;

/** How sure the analyser is, surest first. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
}
