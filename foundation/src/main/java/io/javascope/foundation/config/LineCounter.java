package io.javascope.foundation.config;

import java.io.Reader;

/**
 * Hands a text out one character at a time, so that whoever reads never reads ahead and the line is that of what was read
 * last. For settings, which are short.
 */
final class LineCounter extends Reader {
    private final String text;
    private int at;
    private int line = 1;

    LineCounter(String text) {
        this.text = text;
    }

    int line() {
        return line;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (at == text.length()) {
            return -1;
        }
        char next = text.charAt(at++);
        if (next == '\n') {
            line++;
        }
        buffer[offset] = next;
        return 1;
    }

    @Override
    public void close() {}
}
