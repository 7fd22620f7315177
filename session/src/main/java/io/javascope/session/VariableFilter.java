package io.javascope.session;

/** Which children of a variable are wanted. */
public enum VariableFilter {
    ALL,
    NAMED,
    INDEXED
}
