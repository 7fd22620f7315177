package io.javascope.analysis.fix;

import io.javascope.analysis.program.Span;
import java.util.List;

/**
 * A change that an editor can offer.
 *
 * @param title in words
 * @param safe whether it keeps what the code means to do; one that is not only silences the finding
 * @param edits none of which overlaps another
 */
public record Fix(String title, boolean safe, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }

    /** A stretch of the text is replaced. */
    public record Edit(Span span, String text) {}
}
