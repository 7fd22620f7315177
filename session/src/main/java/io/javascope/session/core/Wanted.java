package io.javascope.session.core;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.SourceFile;
import io.javascope.session.breakpoint.StopRule;
import io.javascope.session.source.LinePart;
import org.jspecify.annotations.Nullable;

/**
 * A breakpoint as the user wants it.
 *
 * @param line the wanted line, or the next one below that is not blank or a comment
 * @param furthest the last line to which it may move when that one has no code
 * @param packageName of the source; null: any package
 * @param file the source's simple name, as classes record it
 * @param part of the line; null: all of it
 * @param rule when it counts; null when that cannot be understood, and {@code problem} says why
 */
record Wanted(
        int id,
        SourceFile source,
        BreakpointRequest request,
        int line,
        int furthest,
        @Nullable LinePart part,
        @Nullable String packageName,
        String file,
        @Nullable StopRule rule,
        @Nullable String problem) {}
