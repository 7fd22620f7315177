package io.javascope.server.bench;

/** A benchmark or a proof could not be carried through; the message says what happened, for people. */
public class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchFailure(String message) {
        super(message);
    }

    public BenchFailure(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
