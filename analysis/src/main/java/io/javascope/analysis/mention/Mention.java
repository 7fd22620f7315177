package io.javascope.analysis.mention;

import io.javascope.analysis.program.Span;

/**
 * A name in a file.
 *
 * @param symbol what it means: {@code p.Type}, {@code p.Type#field}, {@code p.Type#method(int)}; of a local variable also
 *     the offset of its declaration
 * @param within the method or class around it, as a symbol
 */
public record Mention(String file, Span span, String symbol, Role role, String within) {}
