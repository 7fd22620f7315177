package io.javascope.session.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A snippet as it was written into a source, and the way back from the source to what was typed. */
final class Inserted {
    private final Snippet snippet;
    private final List<Edit> edits;
    private final List<Piece> pieces = new ArrayList<>();

    /** A part of the snippet that is written otherwise. */
    record Edit(int from, int to, String text) {}

    /** Text that stands in the source at {@code at} for what was typed at {@code typed}. */
    private record Piece(int at, int length, int typed, boolean verbatim) {}

    Inserted(Snippet snippet, List<Edit> edits) {
        this.snippet = snippet;
        this.edits = edits.stream()
                .sorted(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to))
                .toList();
    }

    /** Writes a part of the snippet at the end of a source. */
    void append(StringBuilder source, int from, int to) {
        int at = from;
        for (var edit : edits) {
            if (edit.from() >= at && edit.to() <= to) {
                verbatim(source, at, edit.from());
                pieces.add(new Piece(source.length(), edit.text().length(), edit.from(), false));
                source.append(edit.text());
                at = edit.to();
            }
        }
        verbatim(source, at, to);
    }

    private void verbatim(StringBuilder source, int from, int to) {
        if (to > from) {
            pieces.add(new Piece(source.length(), to - from, from, true));
            source.append(snippet.text(), from, to);
        }
    }

    /** The place in the snippet of a place in the source; -1: it is not of the snippet. */
    int typed(int at) {
        for (var piece : pieces) {
            if (at >= piece.at() && at < piece.at() + piece.length()) {
                return piece.verbatim() ? piece.typed() + at - piece.at() : piece.typed();
            }
        }
        // What the compiler misses stands right behind what was typed.
        return pieces.stream()
                .filter(piece -> at >= piece.at() + piece.length() && at <= piece.at() + piece.length() + 2)
                .mapToInt(piece -> piece.typed() + (piece.verbatim() ? piece.length() : 0))
                .max()
                .orElse(-1);
    }
}
