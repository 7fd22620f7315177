package io.javascope.analysis.mention;

/** How a name is meant where it stands. */
public enum Role {
    DECLARATION,
    CALL,
    READ,
    WRITE,
    TYPE
}
