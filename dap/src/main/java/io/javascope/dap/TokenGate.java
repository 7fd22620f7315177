package io.javascope.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.javascope.dap.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing but {@code initialize} through before the right token has come in the arguments of {@code launch} or
 * {@code attach}: any program of this machine can reach a TCP port. Used by the reading thread only.
 */
final class TokenGate {
    private static final int ATTEMPTS = 3;

    private final @Nullable String token;
    private boolean open;
    private int wrong;

    TokenGate(@Nullable String token) {
        this.token = token;
        this.open = token == null;
    }

    /** Whether everything is let through. */
    boolean open() {
        return open;
    }

    /** Whether this request must not pass, and why. Opens the gate when it brings the right token. */
    @Nullable
    Refusal refuse(String command, JsonObject arguments) {
        if (open || token == null || command.equals("initialize")) {
            return null;
        }
        if (!command.equals("launch") && !command.equals("attach")) {
            return Refusal.of("`" + command + "` is refused: this connection must first show its `token` in the"
                    + " arguments of `launch` or `attach`.");
        }
        if (matches(token, arguments.get("token"))) {
            open = true;
            return null;
        }
        wrong++;
        return new Refusal(
                "`" + command + "` is refused: its `token` is " + (arguments.has("token") ? "wrong" : "missing")
                        + ". The server printed the name of the file that holds the token when it started.",
                wrong >= ATTEMPTS);
    }

    /** Takes the same time wherever the first difference is. */
    private static boolean matches(String token, @Nullable JsonElement given) {
        return given instanceof JsonPrimitive primitive
                && primitive.isString()
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        primitive.getAsString().getBytes(StandardCharsets.UTF_8));
    }
}
