package io.javascope.session;

/** A line of a source, 1-based. */
public record SourcePlace(SourceFile source, int line) {}
