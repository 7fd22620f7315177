package io.javascope.lsp;

import io.javascope.analysis.text.LineTable;
import org.jspecify.annotations.Nullable;

/**
 * One change of a text.
 *
 * @param span what is replaced; null for the whole text
 * @param text what stands there afterwards
 */
record Edit(@Nullable Span span, String text) {
    /** Lines from 0, columns in UTF-16 code units from 0, as the client counts them. */
    record Span(int startLine, int startColumn, int endLine, int endColumn) {
        static Span of(Fields range) throws WrongParameters {
            Fields start = range.object("start");
            Fields end = range.object("end");
            return new Span(
                    start.integer("line"), start.integer("character"), end.integer("line"), end.integer("character"));
        }
    }

    static Edit of(Fields change) throws WrongParameters {
        String text = change.string("text");
        var range = change.optionalObject("range");
        return new Edit(range.isPresent() ? Span.of(range.get()) : null, text);
    }

    boolean replacesAll() {
        return span == null;
    }

    /**
     * The text after this edit. Places beyond a line or the text are cut to it, and a span whose ends are the wrong way
     * round is turned, as the editors' own libraries do.
     */
    String applyTo(String before) {
        if (span == null) {
            return text;
        }
        var lines = new LineTable(before);
        int one = lines.offset(span.startLine(), span.startColumn());
        int other = lines.offset(span.endLine(), span.endColumn());
        return before.substring(0, Math.min(one, other)) + text + before.substring(Math.max(one, other));
    }
}
