package io.javascope.analysis.text;

/**
 * A stretch of a text, by offsets and by lines.
 *
 * @param start offset of its first character
 * @param end offset behind its last character, never before the start
 */
public record TextRange(int start, int end, TextPosition from, TextPosition to) {
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("A range cannot go from " + start + " to " + end);
        }
    }

    /** Says whether the other one lies inside this one, borders included. */
    public boolean contains(TextRange other) {
        return start <= other.start && other.end <= end;
    }
}
