package io.javascope.capture.runtime;

/**
 * What a text has at all, seen in one walk over it: most texts have nothing that could be a secret, and need no closer
 * look. Any thread.
 */
final class Looks {
    static final int PAIR = 1;
    static final int CARD = 2;
    static final int KEY = 4;

    private static final int FEWEST_DIGITS = 13;
    private static final int SHORTEST_KEY = 16;

    private Looks() {}

    /** Some of {@link #PAIR}, {@link #CARD} and {@link #KEY}: only those are worth looking for. */
    static int of(String text, int length) {
        int digits = 0;
        int run = 0;
        int looks = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                run++;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                run++;
            } else if (c == '=' || c == ':') {
                looks |= PAIR;
                run = c == '=' ? run + 1 : 0;
            } else {
                run = c == '-' || c == '_' || c == '+' || c == '/' ? run + 1 : 0;
            }
            looks |= run >= SHORTEST_KEY ? KEY : 0;
        }
        return digits >= FEWEST_DIGITS ? looks | CARD : looks;
    }
}
