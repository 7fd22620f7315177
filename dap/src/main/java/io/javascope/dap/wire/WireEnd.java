package io.javascope.dap.wire;

/**
 * Why a connection ended.
 *
 * @param detail for logs: what was seen
 */
public record WireEnd(Reason reason, String detail) {

    /** Who or what ended it. */
    public enum Reason {
        /** The client closed its side, or is gone. */
        CLIENT_LEFT,
        /** The client said {@code disconnect} and was answered. */
        DISCONNECTED,
        /** What came was no frame of the protocol (an HTTP request, for example). */
        NOT_THE_PROTOCOL,
        /** The token was wrong too often. */
        REFUSED,
        /** The client does not read what it is sent. */
        CLIENT_STUCK,
        /** We closed it. */
        CLOSED
    }
}
