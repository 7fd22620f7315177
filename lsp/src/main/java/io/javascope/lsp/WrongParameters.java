package io.javascope.lsp;

/** The parameters of a message are not what the protocol says; the message names the field. */
final class WrongParameters extends Exception {
    private static final long serialVersionUID = 1L;

    WrongParameters(String message) {
        super(message);
    }
}
