package io.javascope.lsp.fact;

import io.javascope.analysis.syntax.Symbol;
import java.nio.file.Path;
import java.util.List;

/**
 * A text as the editor shows it.
 *
 * @param file where it is kept
 * @param symbols its outline
 */
public record OpenText(String uri, Path file, String text, List<Symbol> symbols) {
    public OpenText {
        symbols = List.copyOf(symbols);
    }
}
