package io.javascope.session.probe;

import org.jspecify.annotations.Nullable;

/**
 * What an evaluator in the program has found, for the stop that follows.
 *
 * @param times how often the breakpoint was reached and its condition held, this time too
 * @param problem why the condition could not be evaluated; null: it holds
 */
public record Held(int times, @Nullable String problem) {}
