package io.javascope.lsp;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * What we read of {@code initialize}.
 *
 * @param token {@code initializationOptions.token}, empty if there is none
 * @param processId of the client, if it said so
 * @param nestedSymbols whether it understands an outline that is a tree
 */
record Hello(String token, Optional<Long> processId, boolean nestedSymbols) {
    static Hello of(Fields params) throws WrongParameters {
        Optional<Fields> text = optional(params.optionalObject("capabilities"), "textDocument");
        boolean nested = optional(text, "documentSymbol")
                .map(symbols -> symbols.isTrue("hierarchicalDocumentSymbolSupport"))
                .orElse(false);
        return new Hello(token(params), params.optionalLong("processId"), nested);
    }

    /** Read before all else, so that a stranger learns nothing from the rest. */
    static String token(Fields params) {
        // Options of any shape are allowed; those that are no object have no token.
        return params.object().get("initializationOptions") instanceof JsonObject options
                ? new Fields("params.initializationOptions", options).stringOrEmpty("token")
                : "";
    }

    private static Optional<Fields> optional(Optional<Fields> fields, String name) throws WrongParameters {
        return fields.isPresent() ? fields.get().optionalObject(name) : Optional.empty();
    }
}
