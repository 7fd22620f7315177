package io.javascope.lsp;

import io.javascope.analysis.project.FileReport;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.syntax.Recovery;
import io.javascope.analysis.syntax.Syntax;
import io.javascope.analysis.syntax.SyntaxParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.jspecify.annotations.Nullable;

/** One text the client has open. Belongs to the {@link Documents} actor. */
final class OpenDocument {
    private static final int MAX_WAITING = 1000;

    private final String uri;
    private final boolean java;
    private final List<CompletableFuture<Outline>> waiting = new ArrayList<>();
    private int version;
    private String text;
    private boolean inStep = true;
    /** Whether a {@link DocumentMessage.Settled} is under way. */
    boolean settling;
    /** Which text of all documents this is, so that a result is never taken for that of another one. */
    long revision;

    private @Nullable CompletableFuture<?> parse;
    private @Nullable Syntax syntax;
    /** The last text without errors, and what it declared. */
    private @Nullable String wholeText;

    private @Nullable Syntax whole;
    private @Nullable FileReport report;
    private Map<Finding, String> observed = Map.of();
    private boolean known;
    /** What the client was told last, of which version. */
    private @Nullable List<Diagnostic> told;

    private int toldVersion;

    OpenDocument(DocumentMessage.Open open) {
        uri = open.uri();
        version = open.version();
        text = open.text();
        java = open.languageId().equals("java") || uri.toLowerCase(Locale.ROOT).endsWith(".java");
    }

    String uri() {
        return uri;
    }

    int version() {
        return version;
    }

    String text() {
        return text;
    }

    /** Whether it is ours to look at: Java, and known to be what the client has. */
    boolean isReadable() {
        return java && inStep;
    }

    /** False if the parser gave the present text up: it would take the analysis of all others down with it. */
    boolean isDigestible() {
        Syntax found = syntax;
        return found == null
                || found.errors().stream().noneMatch(error -> error.code().equals(SyntaxParser.GAVE_UP));
    }

    boolean isInStep() {
        return inStep;
    }

    @Nullable
    Syntax syntax() {
        return syntax;
    }

    /** Whether any of its texts was ever parsed to the end. */
    boolean isKnown() {
        return known;
    }

    boolean isBeingParsed() {
        return parse != null;
    }

    /** Applies the edits. A text that had lost its client is found again by an edit that replaces all of it. */
    void change(int newVersion, List<Edit> edits) {
        for (Edit edit : edits) {
            inStep |= edit.replacesAll();
            if (inStep) {
                text = edit.applyTo(text);
            }
        }
        version = newVersion;
        forget();
    }

    /** Our text may differ from the client's from now on. */
    void loseStep() {
        inStep = false;
        forget();
    }

    void parsing(CompletableFuture<?> newParse) {
        parse = newParse;
    }

    /** What was found out about the present text. */
    void understood(FileReport result) {
        report = result;
    }

    /** What was found in the present text; null while it is looked at. */
    @Nullable
    FileReport report() {
        return report;
    }

    /** What runs say about what was found in the present text. */
    Map<Finding, String> observed() {
        return observed;
    }

    void observed(Map<Finding, String> sentences) {
        observed = sentences;
    }

    /** Remembers what the client is told of the present version; false if it was told the same before. */
    boolean tells(List<Diagnostic> all) {
        boolean news = toldVersion != version || !all.equals(told);
        told = List.copyOf(all);
        toldVersion = version;
        return news;
    }

    void parsed(Syntax found) {
        parse = null;
        known = true;
        Syntax before = whole;
        Syntax result = before == null || wholeText == null ? found : Recovery.of(wholeText, before, text, found);
        if (found.errors().isEmpty()) {
            whole = found;
            wholeText = text;
        }
        syntax = result;
        waiting.forEach(reply -> reply.complete(new Outline(uri, text, result.symbols())));
        waiting.clear();
    }

    void notParsed() {
        parse = null;
    }

    /** Keeps the reply until the next result; false if too many wait already. */
    boolean await(CompletableFuture<Outline> reply) {
        waiting.removeIf(CompletableFuture::isDone);
        return waiting.size() < MAX_WAITING && waiting.add(reply);
    }

    void fail(ResponseErrorException failure) {
        waiting.forEach(reply -> reply.completeExceptionally(failure));
        waiting.clear();
    }

    /** Forgets what was found in an older text and stops looking. */
    void forget() {
        syntax = null;
        report = null;
        observed = Map.of();
        CompletableFuture<?> running = parse;
        parse = null;
        if (running != null) {
            running.cancel(true);
        }
    }
}
