package io.javascope.analysis.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A source with stretches marked like this: «int».
 *
 * @param text without the marks
 * @param marks what was marked, as {@code start..end} offsets, in order
 */
record Marked(String text, List<String> marks) {
    static Marked of(String source) {
        var text = new StringBuilder();
        List<String> marks = new ArrayList<>();
        int start = 0;
        for (char c : source.toCharArray()) {
            switch (c) {
                case '«' -> start = text.length();
                case '»' -> marks.add(start + ".." + text.length());
                default -> text.append(c);
            }
        }
        return new Marked(text.toString(), marks);
    }
}
