package io.javascope.analysis.syntax;

import io.javascope.analysis.syntax.SyntaxError.Severity;
import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/** Collects what javac reports about one text. */
final class Complaints implements DiagnosticListener<JavaFileObject> {
    private final String text;
    private final LineTable lines;
    private final List<SyntaxError> errors = new ArrayList<>();

    Complaints(String text, LineTable lines) {
        this.text = text;
        this.lines = lines;
    }

    List<SyntaxError> errors() {
        return errors;
    }

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (errors.size() >= SyntaxParser.MAX_ERRORS) {
            return;
        }
        switch (diagnostic.getKind()) {
            case ERROR -> add(diagnostic, Severity.ERROR);
            case WARNING, MANDATORY_WARNING -> add(diagnostic, Severity.WARNING);
            // Notes and the like are about the compilation, not about a place in the text.
            case NOTE, OTHER -> {}
        }
    }

    /** The parser, or our reading of its tree, did not come to an end. */
    void gaveUp(Throwable failure) {
        String message = isTooDeep(failure)
                ? "The text is nested too deeply for javac's parser; no outline can be shown"
                : "This text could not be parsed, which is a bug to be reported: " + failure;
        errors.add(new SyntaxError(visible(0, 0), message, SyntaxParser.GAVE_UP, Severity.ERROR));
    }

    private static boolean isTooDeep(Throwable failure) {
        return failure instanceof StackOverflowError || (failure.getCause() != null && isTooDeep(failure.getCause()));
    }

    private void add(Diagnostic<?> diagnostic, Severity severity) {
        if (diagnostic.getPosition() == Diagnostic.NOPOS) {
            return; // about the options, such as the source level
        }
        TextRange range = visible((int) diagnostic.getStartPosition(), (int) diagnostic.getEndPosition());
        String code = diagnostic.getCode();
        errors.add(new SyntaxError(range, diagnostic.getMessage(Locale.ROOT), code == null ? "" : code, severity));
    }

    /**
     * A range that an editor can show. javac mostly gives a point: the word that begins there is meant, or, if nothing
     * does, the last character before it ("';' expected" points behind the statement).
     */
    private TextRange visible(int start, int end) {
        int from = Math.clamp(start, 0, text.length());
        int to = Math.clamp(end, from, text.length());
        if (to == from) {
            from = isBlank(from) ? lastVisibleBefore(from) : from;
            to = endOfWord(from);
        }
        return lines.range(from, to);
    }

    private boolean isBlank(int offset) {
        return offset >= text.length() || Character.isWhitespace(text.charAt(offset));
    }

    private int lastVisibleBefore(int offset) {
        int at = offset - 1;
        while (at > 0 && isBlank(at)) {
            at--;
        }
        if (at < 0) {
            return Math.max(0, Math.min(offset, text.length() - 1));
        }
        boolean pair = at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return pair ? at - 1 : at;
    }

    private int endOfWord(int from) {
        if (from >= text.length()) {
            return from;
        }
        int to = from + Character.charCount(text.codePointAt(from));
        boolean word = Character.isJavaIdentifierPart(text.codePointAt(from));
        while (word && to < text.length() && Character.isJavaIdentifierPart(text.codePointAt(to))) {
            to += Character.charCount(text.codePointAt(to));
        }
        return to;
    }
}
