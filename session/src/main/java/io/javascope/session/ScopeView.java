package io.javascope.session;

/**
 * A group of variables of a frame.
 *
 * @param name {@code Locals} (with {@code this} first) or {@code Static}
 * @param reference names the variables in {@link DebugSession#variables}
 */
public record ScopeView(String name, int reference, boolean expensive) {}
