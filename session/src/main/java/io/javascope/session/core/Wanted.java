package io.javascope.session.core;

import io.javascope.session.BreakpointRequest;
import io.javascope.session.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * A breakpoint as the user wants it.
 *
 * @param line the wanted line, or the next one below that is not blank or a comment
 * @param furthest the last line to which it may move when that one has no code
 * @param packageName of the source; null: any package
 * @param file the source's simple name, as classes record it
 */
record Wanted(
        int id,
        SourceFile source,
        BreakpointRequest request,
        int line,
        int furthest,
        @Nullable String packageName,
        String file) {}
