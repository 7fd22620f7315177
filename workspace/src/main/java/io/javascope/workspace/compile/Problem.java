package io.javascope.workspace.compile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something that a compiler complained about.
 *
 * @param file where, if the compiler said so
 * @param line from 1, or 0 when unknown
 * @param column from 1, or 0 when unknown
 * @param error true for an error, false for a warning
 * @param message the compiler's words; may have several lines
 */
public record Problem(@Nullable Path file, int line, int column, boolean error, String message) {

    /** {@code file:line: message}, as compilers print it. */
    @Override
    public String toString() {
        String where = file == null ? "" : line == 0 ? file + ": " : file + ":" + line + ": ";
        return where + message;
    }
}
