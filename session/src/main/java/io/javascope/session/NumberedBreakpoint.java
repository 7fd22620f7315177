package io.javascope.session;

/**
 * A line breakpoint that a client knows by its number.
 *
 * @param id its number
 * @param source where it was wanted
 */
public record NumberedBreakpoint(int id, SourceFile source, BreakpointRequest request) {}
