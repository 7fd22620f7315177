package io.javascope.session.view;

/** A structure cannot be read for the reason in the message; becomes {@code Contents.Unknown}, never leaves this package. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Unreadable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
