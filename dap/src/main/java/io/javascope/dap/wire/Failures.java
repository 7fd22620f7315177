package io.javascope.dap.wire;

import java.util.Map;
import org.eclipse.lsp4j.debug.Message;

/** The body of an error answer, as the debug protocol has it. */
final class Failures {
    /** The protocol wants a number for each kind of message; clients do not read it. */
    private static final int ID = 1;

    private Failures() {}

    /**
     * The same text again where clients look for what they show.
     *
     * @param showUser whether a client should show it as a notice of its own
     */
    static Map<String, Message> body(String message, boolean showUser) {
        var shown = new Message();
        shown.setId(ID);
        shown.setFormat(message);
        shown.setShowUser(showUser);
        return Map.of("error", shown);
    }
}
