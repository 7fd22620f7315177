package io.javascope.session;

/**
 * A place of a source at which a breakpoint can stand.
 *
 * @param line 1-based
 * @param column 1-based: the first statement of the line, or the body of a lambda that begins there
 */
public record CodePlace(int line, int column) {}
