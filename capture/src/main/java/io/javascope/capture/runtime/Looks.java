package io.javascope.capture.runtime;

/**
 * Whether a text has anything at all that {@link SecretLooks} looks for, seen in one walk: most texts have not, and are
 * spared the closer looks. Any thread.
 */
final class Looks {
    private static final int FEWEST_DIGITS = 13;
    private static final int SHORTEST_KEY = 16;

    private Looks() {}

    static boolean any(String text) {
        int digits = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                run++;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                run++;
            } else if (c == '=' || c == ':') {
                return true; // a pair, a URL
            } else {
                run = c == '-' || c == '_' || c == '+' || c == '/' ? run + 1 : 0;
            }
            if (run >= SHORTEST_KEY || digits >= FEWEST_DIGITS) {
                return true;
            }
        }
        return text.contains("-----BEGIN ") || text.contains("Bearer ") || text.contains("Basic ");
    }
}
