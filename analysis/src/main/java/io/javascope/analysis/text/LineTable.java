package io.javascope.analysis.text;

import java.util.Arrays;

/** Where the lines of one text begin. Immutable. */
public final class LineTable {
    private final String text;
    private final int[] starts;

    public LineTable(String text) {
        this.text = text;
        this.starts = starts(text);
    }

    /** At least 1: an empty text has one empty line. */
    public int lineCount() {
        return starts.length;
    }

    /** The place of an offset, which is cut to the text. */
    public TextPosition position(int offset) {
        int cut = Math.clamp(offset, 0, text.length());
        int found = Arrays.binarySearch(starts, cut);
        int line = found >= 0 ? found : -found - 2;
        return new TextPosition(line, cut - starts[line]);
    }

    /** The range of two offsets, which are cut to the text. */
    public TextRange range(int start, int end) {
        int from = Math.clamp(start, 0, text.length());
        int to = Math.clamp(end, from, text.length());
        return new TextRange(from, to, position(from), position(to));
    }

    /**
     * The offset of a place. A column beyond the line's end means the line's end, before its line break; a line beyond
     * the last means the end of the text; negative counts mean 0. This is how the protocol reads such places.
     */
    public int offset(int line, int column) {
        if (line < 0) {
            return 0;
        }
        if (line >= starts.length) {
            return text.length();
        }
        return Math.min(starts[line] + Math.max(0, Math.min(column, text.length())), endOfLine(line));
    }

    private int endOfLine(int line) {
        if (line + 1 == starts.length) {
            return text.length();
        }
        int end = starts[line + 1] - 1;
        boolean pair = end > starts[line] && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r';
        return pair ? end - 1 : end;
    }

    private static int[] starts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (endsLine(text, i)) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static boolean endsLine(String text, int index) {
        char c = text.charAt(index);
        return c == '\n' || (c == '\r' && (index + 1 == text.length() || text.charAt(index + 1) != '\n'));
    }
}
