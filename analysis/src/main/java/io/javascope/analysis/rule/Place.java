package io.javascope.analysis.rule;

import io.javascope.analysis.program.Span;

/** A stretch of one file. */
public record Place(String file, Span span) {}
