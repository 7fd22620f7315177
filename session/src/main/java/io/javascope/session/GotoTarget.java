package io.javascope.session;

import io.javascope.history.state.Position;

/**
 * A moment at which a line runs, to which the view may go.
 *
 * @param label which of its runs it is, for people
 * @param line where it is, 1-based
 */
public record GotoTarget(String label, Position position, int line) {}
