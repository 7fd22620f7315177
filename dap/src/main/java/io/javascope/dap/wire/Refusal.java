package io.javascope.dap.wire;

/**
 * Why a request is not handed on.
 *
 * @param message for the user: what is wrong and what to do
 * @param close whether the connection ends after this answer
 */
public record Refusal(String message, boolean close) {

    /** A refusal after which the conversation goes on. */
    public static Refusal of(String message) {
        return new Refusal(message, false);
    }
}
