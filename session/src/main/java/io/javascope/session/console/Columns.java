package io.javascope.session.console;

import java.util.List;

/** Rows of text with their columns aligned, two blanks between them. */
final class Columns {
    private static final int WIDEST = 60;

    private Columns() {}

    static String of(List<List<String>> rows) {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(pad(row.get(column), column == row.size() - 1 ? 0 : width(rows, column) + 2));
            }
            text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        int width = rows.stream()
                .filter(row -> column < row.size() - 1)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
        return Math.min(WIDEST, width);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(width == 0 ? 0 : 2, width - text.length()));
    }
}
