package io.javascope.dap;

import io.javascope.session.Completion;
import java.util.List;
import org.eclipse.lsp4j.debug.CompletionItem;
import org.eclipse.lsp4j.debug.CompletionItemType;
import org.eclipse.lsp4j.debug.CompletionsResponse;

/** How a text may go on, as clients count: columns of lines, from 0 or 1. */
final class Completions {
    private Completions() {}

    /**
     * Chars of the text before a place.
     *
     * @param line from 1
     * @param column as the client counts
     */
    static int at(String text, int line, int column, ClientForm form) {
        int begin = lineBegin(text, line);
        return Math.clamp((long) begin + form.columnIn(column) - 1, begin, text.length());
    }

    private static int lineBegin(String text, int line) {
        int begin = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', begin);
            if (end < 0) {
                break;
            }
            begin = end + 1;
        }
        return begin;
    }

    static CompletionsResponse response(List<Completion> all, String text, ClientForm form) {
        var response = new CompletionsResponse();
        response.setTargets(all.stream().map(it -> item(it, text, form)).toArray(CompletionItem[]::new));
        return response;
    }

    /** Start and length are of the line that the cursor is in, start as columns are counted. */
    private static CompletionItem item(Completion completion, String text, ClientForm form) {
        var item = new CompletionItem();
        item.setLabel(completion.label());
        item.setText(completion.text());
        int begin = text.lastIndexOf('\n', completion.start() - 1) + 1;
        item.setStart(form.columnOut(completion.start() - begin + 1));
        item.setLength(completion.length());
        item.setType(
                switch (completion.kind()) {
                    case VARIABLE -> CompletionItemType.VARIABLE;
                    case FIELD -> CompletionItemType.FIELD;
                    case METHOD -> CompletionItemType.METHOD;
                    case TYPE -> CompletionItemType.CLASS;
                    case KEYWORD -> CompletionItemType.KEYWORD;
                });
        return item;
    }
}
