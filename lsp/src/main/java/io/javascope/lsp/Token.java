package io.javascope.lsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What a client must show first on a way in that is open to others. Belongs to the reading thread. */
final class Token {
    private static final int MAX_ATTEMPTS = 3;

    private final byte @Nullable [] expected;
    private int wrongAttempts;

    Token(@Nullable String expected) {
        this.expected = expected == null ? null : expected.getBytes(StandardCharsets.UTF_8);
    }

    boolean isRequired() {
        return expected != null;
    }

    /** Says whether the shown token is right, in a time that does not tell how much of it is; counts wrong ones. */
    boolean accepts(String shown) {
        if (expected == null || MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8))) {
            return true;
        }
        wrongAttempts++;
        return false;
    }

    boolean isExhausted() {
        return wrongAttempts >= MAX_ATTEMPTS;
    }
}
