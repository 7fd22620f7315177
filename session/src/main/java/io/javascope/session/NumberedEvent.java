package io.javascope.session;

/**
 * A breakpoint at an event that a client knows by its number.
 *
 * @param id its number
 */
public record NumberedEvent(int id, EventBreakpoint request) {}
