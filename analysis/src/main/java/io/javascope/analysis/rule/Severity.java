package io.javascope.analysis.rule;

/** How bad a finding is if it is true, worst first. */
public enum Severity {
    /** The program fails or is open to attack. */
    ERROR,
    /** The program is likely to be wrong. */
    WARNING,
    /** It works, but should be written otherwise. */
    NOTE;

    /** Whether it is as bad as the other or worse. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
