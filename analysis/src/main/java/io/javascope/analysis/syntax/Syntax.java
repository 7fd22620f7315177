package io.javascope.analysis.syntax;

import java.util.List;

/**
 * What the parser found in one text.
 *
 * @param errors in the order javac reports them, at most {@link SyntaxParser#MAX_ERRORS}
 * @param symbols the top level of the outline; members of a compact source file stand here themselves
 */
public record Syntax(List<SyntaxError> errors, List<Symbol> symbols) {
    public Syntax {
        errors = List.copyOf(errors);
        symbols = List.copyOf(symbols);
    }
}
