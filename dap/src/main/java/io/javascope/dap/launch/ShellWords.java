package io.javascope.dap.launch;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into words as a POSIX shell does, without expanding anything: blanks, quotes and backslashes. */
final class ShellWords {
    private static final char NONE = 0;

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote = NONE;

    private ShellWords() {}

    /**
     * Splits the text.
     *
     * @throws IllegalArgumentException when a quote is not closed or nothing follows the last backslash
     */
    static List<String> split(String text) {
        var splitter = new ShellWords();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && splitter.quote != '\'') {
                i++;
                if (i == text.length()) {
                    throw new IllegalArgumentException("it ends with a backslash");
                }
                splitter.escaped(text.charAt(i));
            } else {
                splitter.plain(c);
            }
        }
        return splitter.finished();
    }

    private void plain(char c) {
        if (quote != NONE) {
            if (c == quote) {
                quote = NONE;
            } else {
                word.append(c);
            }
        } else if (c == '"' || c == '\'') {
            quote = c;
            inWord = true;
        } else if (Character.isWhitespace(c)) {
            endWord();
        } else {
            inWord = true;
            word.append(c);
        }
    }

    /** Inside double quotes a backslash stands for itself unless something follows that it could protect. */
    private void escaped(char c) {
        inWord = true;
        if (quote == '"' && "\\\"$`".indexOf(c) < 0) {
            word.append('\\');
        }
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private List<String> finished() {
        if (quote != NONE) {
            throw new IllegalArgumentException("a quote " + quote + " is not closed");
        }
        endWord();
        return List.copyOf(words);
    }
}
