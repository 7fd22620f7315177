package io.javascope.lsp;

import io.javascope.analysis.syntax.Symbol;
import java.util.List;

/** What a document declares at one version of its text. */
record Outline(String uri, String text, List<Symbol> symbols) {
    Outline {
        symbols = List.copyOf(symbols);
    }
}
