package io.javascope.session.core;

/** The end of what a program wrote. For several threads. */
final class Tail {
    private static final int LENGTH = 2_000;

    private final StringBuilder text = new StringBuilder();

    synchronized void add(String more) {
        text.append(more);
        if (text.length() > 2 * LENGTH) {
            text.delete(0, text.length() - LENGTH);
        }
    }

    synchronized String text() {
        return text.toString();
    }
}
