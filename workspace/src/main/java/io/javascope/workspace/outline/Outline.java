package io.javascope.workspace.outline;

import java.util.List;

/**
 * What a source file declares.
 *
 * @param packageName {@code com.acme}, or empty for the unnamed package
 * @param types all types outside methods, in the order of the text, an outer one before its inner ones; for a compact
 *     source file (JEP 512) the first is the implicit class
 */
public record Outline(String packageName, List<DeclaredType> types) {
    public Outline {
        types = List.copyOf(types);
    }

    /** The types that are inside no other. */
    public List<DeclaredType> topLevel() {
        return types.stream().filter(DeclaredType::topLevel).toList();
    }
}
