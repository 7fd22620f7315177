package io.javascope.lsp;

import io.javascope.analysis.syntax.Symbol;
import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.InlineValue;
import org.eclipse.lsp4j.InlineValueVariableLookup;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * Which variables an editor may show at the end of lines while a debugger stands somewhere: names in the method around,
 * down to the line at which it stands. The editor asks the debugger what they are, and shows those that it knows.
 */
final class InlineValues {
    private static final int MOST = 500;

    /** Words of the language that stand where names do; the contextual ones, such as {@code record}, may be names. */
    private static final Set<String> KEYWORDS = Set.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum extends"
                            + " false final finally float for goto if implements import instanceof int interface long"
                            + " native new null package private protected public return short static strictfp super"
                            + " switch synchronized this throw throws transient true try var void volatile while yield")
                    .split(" "));

    private final String text;
    private final LineTable lines;
    private final List<InlineValue> found = new ArrayList<>();
    /** Names of the present line, each of which is shown once. */
    private final Set<String> ofLine = new HashSet<>();

    private int line = -1;

    private InlineValues(String text) {
        this.text = text;
        this.lines = new LineTable(text);
    }

    /**
     * The variables of the method around a line.
     *
     * @param from first line that the editor shows, from 0
     * @param stopped line at which the debugger stands, from 0
     */
    static List<InlineValue> of(Outline outline, int from, int stopped) {
        Optional<Symbol> method = around(outline.symbols(), stopped);
        if (method.isEmpty()) {
            return List.of();
        }
        TextRange range = method.get().range();
        InlineValues values = new InlineValues(outline.text());
        int first = Math.max(range.start(), values.lines.offset(from, 0));
        int last = Math.min(range.end(), values.lines.offset(stopped + 1, 0));
        values.scan(range.start(), first, last);
        return values.found;
    }

    private static Optional<Symbol> around(List<Symbol> symbols, int line) {
        for (Symbol symbol : symbols) {
            if (symbol.range().from().line() <= line
                    && line <= symbol.range().to().line()) {
                Optional<Symbol> inner = around(symbol.children(), line);
                boolean method = symbol.kind() == Symbol.Kind.METHOD || symbol.kind() == Symbol.Kind.CONSTRUCTOR;
                return inner.isPresent() || !method ? inner : Optional.of(symbol);
            }
        }
        return Optional.empty();
    }

    /** From the method's beginning, so that it is known what is a comment; what begins before {@code first} is not told. */
    private void scan(int begin, int first, int end) {
        int at = begin;
        while (at < end && found.size() < MOST) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                at = after("\n", at, end);
            } else if (text.startsWith("/*", at)) {
                at = after("*/", at + 2, end);
            } else if (text.startsWith("\"\"\"", at)) {
                at = after("\"\"\"", at + 3, end);
            } else if (c == '"' || c == '\'') {
                at = afterLiteral(at, c, end);
            } else if (Character.isJavaIdentifierStart(c)) {
                int behind = at + 1;
                while (behind < end && Character.isJavaIdentifierPart(text.charAt(behind))) {
                    behind++;
                }
                if (at >= first) {
                    name(at, behind);
                }
                at = behind;
            } else {
                at++;
            }
        }
    }

    private int after(String mark, int from, int end) {
        int found = text.indexOf(mark, from);
        return found < 0 ? end : found + mark.length();
    }

    private int afterLiteral(int from, char quote, int end) {
        int at = from + 1;
        while (at < end && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** A variable, as far as its look tells: no keyword, no method, no member, no type. */
    private void name(int start, int end) {
        String name = text.substring(start, end);
        boolean member = start > 0 && text.charAt(start - 1) == '.';
        boolean method = end < text.length() && text.charAt(end) == '(';
        if (member || method || Character.isUpperCase(name.charAt(0)) || KEYWORDS.contains(name)) {
            return;
        }
        TextRange range = lines.range(start, end);
        if (range.from().line() != line) {
            line = range.from().line();
            ofLine.clear();
        }
        if (ofLine.add(name)) {
            InlineValueVariableLookup lookup = new InlineValueVariableLookup(
                    new Range(
                            new Position(line, range.from().column()),
                            new Position(line, range.to().column())),
                    true);
            lookup.setVariableName(name);
            found.add(new InlineValue(lookup));
        }
    }
}
