package io.javascope.dap;

import org.eclipse.lsp4j.debug.InitializeRequestArguments;

/**
 * How a client wants things written, and what it can do; told once by {@code initialize}. Nothing depends on who the
 * client says it is: some pretend to be another.
 *
 * @param firstLine the number of the first line: 1 or 0
 * @param firstColumn the number of the first column: 1 or 0
 * @param uris whether paths are URIs
 * @param types whether it shows types of variables
 * @param terminal whether it runs commands in a terminal of its own
 * @param memory whether it shows the bytes of objects
 * @param invalidated whether it looks again when it is told that variables have changed
 */
record ClientForm(
        int firstLine,
        int firstColumn,
        boolean uris,
        boolean types,
        boolean terminal,
        boolean memory,
        boolean invalidated) {

    /** What the protocol says holds when a client says nothing. */
    static final ClientForm DEFAULT = new ClientForm(1, 1, false, false, false, false, false);

    static ClientForm of(InitializeRequestArguments arguments) {
        return new ClientForm(
                Boolean.FALSE.equals(arguments.getLinesStartAt1()) ? 0 : 1,
                Boolean.FALSE.equals(arguments.getColumnsStartAt1()) ? 0 : 1,
                "uri".equals(arguments.getPathFormat()),
                Boolean.TRUE.equals(arguments.getSupportsVariableType()),
                Boolean.TRUE.equals(arguments.getSupportsRunInTerminalRequest()),
                Boolean.TRUE.equals(arguments.getSupportsMemoryReferences()),
                Boolean.TRUE.equals(arguments.getSupportsInvalidatedEvent()));
    }

    /** Our 1-based line as the client counts; unknown lines (below 1) become its first line's predecessor, 0 at least. */
    int lineOut(int line) {
        return Math.max(0, line - 1 + firstLine);
    }

    /** Our 1-based column as the client counts. */
    int columnOut(int column) {
        return column - 1 + firstColumn;
    }

    /** The client's column, 1-based. */
    int columnIn(int column) {
        return column + 1 - firstColumn;
    }

    /** The client's line, 1-based. */
    int lineIn(int line) {
        return line + 1 - firstLine;
    }
}
