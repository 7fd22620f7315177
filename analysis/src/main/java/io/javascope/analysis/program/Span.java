package io.javascope.analysis.program;

/**
 * A stretch of a file's text.
 *
 * @param start offset of its first UTF-16 unit, or -1 for what stands nowhere in the text
 * @param end offset behind its last one
 */
public record Span(int start, int end) {
    /** Of what the compiler added. */
    public static final Span NOWHERE = new Span(-1, -1);

    /** Whether it stands in the text. */
    public boolean isReal() {
        return start >= 0;
    }
}
