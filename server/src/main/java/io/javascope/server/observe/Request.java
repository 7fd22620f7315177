package io.javascope.server.observe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an observer asks: {@code javascope/observe json|metrics [TOKEN]} and a line feed.
 *
 * @param form of the answer
 * @param token what it shows for a way in that needs one
 */
record Request(Form form, @Nullable String token) {
    /** How each request begins. No method of HTTP can have a slash, so no browser can be made to send this. */
    static final String BEGINNING = "javascope/observe ";

    /** What the answer looks like. */
    enum Form {
        JSON,
        METRICS
    }

    String line() {
        return BEGINNING + form.name().toLowerCase(Locale.ROOT) + (token == null ? "" : " " + token) + "\n";
    }

    /**
     * Reads what follows the beginning, up to the line feed.
     *
     * @throws IllegalArgumentException if it is no request; the message is for the user
     */
    static Request parse(String rest) {
        List<String> words = List.of(rest.strip().split(" +"));
        Form form = switch (words.getFirst()) {
            case "json" -> Form.JSON;
            case "metrics" -> Form.METRICS;
            case String other ->
                throw new IllegalArgumentException("an observer asks for json or metrics, not for '" + other + "'");
        };
        return new Request(form, words.size() > 1 ? words.get(1) : null);
    }

    /** In constant time, so that a wrong token does not tell how much of it was right. */
    boolean mayEnter(@Nullable String needed) {
        if (needed == null) {
            return true;
        }
        return token != null
                && MessageDigest.isEqual(
                        needed.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
