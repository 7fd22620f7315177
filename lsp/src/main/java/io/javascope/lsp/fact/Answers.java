package io.javascope.lsp.fact;

import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextPosition;
import io.javascope.analysis.text.TextRange;
import io.javascope.history.fact.LastCall;
import io.javascope.history.fact.LineFacts;
import io.javascope.history.fact.ValueFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** Recorded facts of an open text in the protocol's types. Of the newest recording that has them. */
public final class Answers {
    /** Opens a recording: its arguments are the recording's path, a position in it, the file's URI and a line from 0. */
    public static final String OPEN = "javascope.recording.open";

    private static final int MOST_HINTS = 2_000;

    private Answers() {}

    /** One for each recorded method. */
    public static List<CodeLens> lenses(OpenText text, List<FileFacts> newestFirst) {
        List<CodeLens> lenses = new ArrayList<>();
        if (!newestFirst.isEmpty()) {
            FileFacts newest = newestFirst.getFirst();
            for (FileFacts.MethodAt at : newest.methods()) {
                lenses.add(new CodeLens(range(at.symbol().selection()), open(text, newest, at), null));
            }
        }
        return lenses;
    }

    private static Command open(OpenText text, FileFacts file, FileFacts.MethodAt at) {
        LastCall last = at.facts().last();
        return new Command(
                Words.title(file, at),
                OPEN,
                List.of(
                        file.facts().recording().toString(),
                        last == null ? "start" : last.position(),
                        text.uri(),
                        at.symbol().selection().from().line()));
    }

    /** For clients that show no lenses: the recorded call of the method around a line. */
    public static List<Either<Command, CodeAction>> actions(OpenText text, List<FileFacts> newestFirst, int line) {
        List<Either<Command, CodeAction>> actions = new ArrayList<>();
        if (!newestFirst.isEmpty()) {
            FileFacts newest = newestFirst.getFirst();
            newest.around(line).filter(at -> at.facts().last() != null).ifPresent(at -> {
                CodeAction action = new CodeAction("Open the last recording here: " + Words.title(newest, at));
                action.setCommand(open(text, newest, at));
                actions.add(Either.forRight(action));
            });
        }
        return actions;
    }

    /** The last values of each line and where nothing ran, between two lines. */
    public static List<InlayHint> hints(OpenText text, List<FileFacts> newestFirst, int from, int to) {
        List<InlayHint> hints = new ArrayList<>();
        if (newestFirst.isEmpty()) {
            return hints;
        }
        FileFacts newest = newestFirst.getFirst();
        LineTable lines = new LineTable(text.text());
        int neverBefore = -2;
        for (Map.Entry<Integer, LineFacts> entry :
                newest.lines().subMap(from, to + 1).entrySet()) {
            int line = entry.getKey();
            LineFacts facts = entry.getValue();
            String label = facts.times() == 0 && facts.values().isEmpty() ? "never ran" : Words.values(facts);
            boolean never = facts.times() == 0;
            if (never
                    && (line == neverBefore + 1
                            || !ran(newest, line)
                            || newest.facts().lostBytes() > 0
                            || !newest.facts().whole())) {
                label = "";
            }
            neverBefore = never ? line : neverBefore;
            if (!label.isEmpty() && hints.size() < MOST_HINTS) {
                hints.add(hint(lines, line, label, facts, newest));
            }
        }
        return hints;
    }

    /** Whether a method is around a line and was called: of one that was not, its lens says it. */
    private static boolean ran(FileFacts file, int line) {
        return file.around(line).filter(at -> at.facts().calls() > 0).isPresent();
    }

    private static InlayHint hint(LineTable lines, int line, String label, LineFacts facts, FileFacts file) {
        int end = lines.offset(line, Integer.MAX_VALUE - 1);
        InlayHint hint = new InlayHint(position(lines.position(end)), Either.forLeft(label));
        hint.setPaddingLeft(true);
        hint.setTooltip(Either.forRight(new MarkupContent(MarkupKind.MARKDOWN, lineWords(facts, file))));
        return hint;
    }

    private static String lineWords(LineFacts facts, FileFacts file) {
        StringBuilder text = new StringBuilder(
                "This line began " + Words.times(facts.times(), "time") + " in `" + file.name() + "`.");
        facts.values().forEach(value -> text.append("\n\n").append(Words.distribution(value)));
        return text.toString();
    }

    /** What the recordings say about the name or the line at a place; null: nothing. */
    public static @Nullable Hover hover(OpenText text, List<FileFacts> newestFirst, int line, int column) {
        LineTable lines = new LineTable(text.text());
        TextRange word = word(text.text(), lines, lines.offset(line, column));
        String name = text.text().substring(word.start(), word.end());
        List<String> paragraphs = new ArrayList<>();
        for (FileFacts file : newestFirst) {
            String said = about(file, name, line);
            if (!said.isEmpty()) {
                paragraphs.add("**" + file.name() + "**: " + said);
            }
        }
        if (paragraphs.isEmpty()) {
            return null;
        }
        return new Hover(new MarkupContent(MarkupKind.MARKDOWN, String.join("\n\n---\n\n", paragraphs)), range(word));
    }

    private static String about(FileFacts file, String name, int line) {
        for (FileFacts.MethodAt at : file.methods()) {
            if (at.symbol().selection().from().line() == line
                    && at.symbol().name().equals(name)) {
                return method(file, at);
            }
        }
        List<ValueFacts> values = new ArrayList<>();
        LineFacts here = file.lines().get(line);
        if (here != null) {
            here.values().stream()
                    .filter(value -> value.name().equals(name) || value.name().equals(name + "()"))
                    .forEach(values::add);
        }
        if (values.isEmpty() && !name.isEmpty()) {
            around(file, name, line, values);
        }
        if (values.isEmpty()) {
            return here == null ? "" : lineWords(here, file);
        }
        StringBuilder text = new StringBuilder();
        values.forEach(value -> text.append(text.isEmpty() ? "" : "\n\n").append(Words.distribution(value)));
        if (here != null) {
            text.append("\n\nThis line began ")
                    .append(Words.times(here.times(), "time"))
                    .append('.');
        }
        return text.toString();
    }

    /** Values of the variable anywhere in the method around the line. */
    private static void around(FileFacts file, String name, int line, List<ValueFacts> into) {
        for (FileFacts.MethodAt at : file.methods()) {
            int first = at.symbol().range().from().line();
            int last = at.symbol().range().to().line();
            if (first <= line && line <= last && at.standing() == FileFacts.Standing.SAME) {
                at.facts().values().stream()
                        .filter(value -> value.name().equals(name))
                        .forEach(into::add);
                file.lines()
                        .subMap(first, last + 1)
                        .forEach((number, facts) -> facts.values().stream()
                                .filter(value -> value.name().equals(name) && value.what() != ValueFacts.What.ARGUMENT)
                                .forEach(into::add));
            }
        }
    }

    private static String method(FileFacts file, FileFacts.MethodAt at) {
        StringBuilder text = new StringBuilder(Words.title(file, at));
        if (at.facts().lastThrown() != null) {
            text.append("\n\nlast exception: `").append(at.facts().lastThrown()).append('`');
        }
        at.facts().values().forEach(value -> text.append("\n\n").append(Words.distribution(value)));
        if (!at.facts().callers().isEmpty()) {
            text.append("\n\ncalled by");
            at.facts().callers().stream()
                    .limit(5)
                    .forEach(caller -> text.append("\n- `")
                            .append(caller.owner().substring(caller.owner().lastIndexOf('.') + 1))
                            .append('.')
                            .append(caller.name())
                            .append(caller.line() > 0 ? ":" + caller.line() : "")
                            .append("` ×")
                            .append(caller.count()));
        }
        return text.toString();
    }

    private static TextRange word(String text, LineTable lines, int offset) {
        int start = offset;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        int end = offset;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return lines.range(start, end);
    }

    static Range range(TextRange range) {
        return new Range(position(range.from()), position(range.to()));
    }

    private static Position position(TextPosition place) {
        return new Position(place.line(), place.column());
    }
}
