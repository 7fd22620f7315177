package io.javascope.lsp;

import static io.javascope.lsp.RequestFailures.failure;

import io.javascope.analysis.incremental.LiveAnalysis;
import io.javascope.analysis.incremental.ProjectVersion;
import io.javascope.analysis.project.FileReport;
import io.javascope.analysis.syntax.Syntax;
import io.javascope.analysis.syntax.SyntaxParser;
import io.javascope.foundation.actor.ActorContext;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.Behavior;
import io.javascope.foundation.config.ClientConfig;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * Actor: the texts a client has open and what is known about them. Parses are done on the pool: each edit cancels the
 * one that is under way, and a result counts only for the very text it was made from.
 */
final class Documents implements Behavior<DocumentMessage> {
    private static final System.Logger LOG = System.getLogger(Documents.class.getName());
    /** Before a parse is tried again that the pool refused. */
    private static final Duration RETRY = Duration.ofMillis(200);

    private final ActorContext<DocumentMessage> context;
    private final SyntaxParser parser;
    private final Understanding understanding;
    private final LanguageClient client;
    private final ClientConfig config;
    private final Observations observations;
    private final AnalysisEvents events;
    private final Map<String, OpenDocument> open = new HashMap<>();
    private long revisions;

    Documents(
            ActorContext<DocumentMessage> context,
            SyntaxParser parser,
            LiveAnalysis analysis,
            LanguageClient client,
            Observations observations,
            LanguageSettings settings) {
        this.context = context;
        this.parser = parser;
        this.understanding = new Understanding(context.self(), analysis);
        this.client = client;
        this.config = settings.config();
        this.observations = observations;
        this.events = new AnalysisEvents(settings.events(), settings.cause(), System::nanoTime);
    }

    @Override
    public void receive(DocumentMessage message) {
        switch (message) {
            case DocumentMessage.Open opened -> {
                open(opened);
                opened.handled().complete(null);
            }
            case DocumentMessage.Change change -> {
                change(change);
                change.handled().complete(null);
            }
            case DocumentMessage.Close close -> {
                close(close.uri());
                close.handled().complete(null);
            }
            case DocumentMessage.Unreadable unreadable -> {
                loseStep(unreadable);
                unreadable.handled().complete(null);
            }
            case DocumentMessage.AskOutline ask -> outline(ask);
            case DocumentMessage.OutlineLate late -> events.gaveUp(late.uri(), late.why());
            case DocumentMessage.Settled settled -> settled(settled.uri());
            case DocumentMessage.Parsed parsed -> parsed(parsed);
            case DocumentMessage.NotParsed failed -> notParsed(failed);
            case DocumentMessage.Understood understood -> understood(understood);
            case DocumentMessage.NotUnderstood failed -> notUnderstood(failed);
            case DocumentMessage.RunsChanged _ -> open.values().forEach(this::observe);
            case DocumentMessage.Observed observed -> observed(observed);
            case DocumentMessage.AskFound ask -> found(ask);
            case DocumentMessage.AskTexts ask -> ask.reply().complete(texts());
        }
    }

    @Override
    public void stopped() {
        open.values().forEach(document -> dismiss(document, "the connection ends"));
        open.clear();
        understanding.cancel();
        events.end();
    }

    // ---- what the client tells ----

    private void open(DocumentMessage.Open opened) {
        var document = new OpenDocument(opened);
        OpenDocument before = open.put(opened.uri(), document);
        if (before != null) {
            dismiss(before, "it was opened again");
        }
        document.revision = ++revisions;
        parse(document);
    }

    private void change(DocumentMessage.Change change) {
        OpenDocument document = open.get(change.uri());
        if (document == null) {
            tell("An edit of " + change.uri() + " was ignored: it is not open");
            return;
        }
        if (document.isBeingParsed()) {
            events.cancelled();
        }
        understanding.cancel();
        document.change(change.version(), change.edits());
        document.revision = ++revisions;
        settleLater(document, config.settings().analysis().delay());
    }

    private void close(String uri) {
        OpenDocument document = open.remove(uri);
        if (document == null) {
            tell(uri + " was closed but is not open");
            return;
        }
        dismiss(document, "it was closed");
        understanding.begin(open.values());
        client.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
    }

    private void loseStep(DocumentMessage.Unreadable unreadable) {
        String where = unreadable.uri().isEmpty() ? "" : " of " + unreadable.uri();
        tell("'" + unreadable.method() + "'" + where + " could not be read: " + unreadable.why());
        OpenDocument document = open.get(unreadable.uri());
        if (document != null) {
            events.gaveUp(document.uri(), "an edit could not be read");
            document.loseStep();
            document.revision = ++revisions;
            document.fail(outOfStep(document));
            client.publishDiagnostics(new PublishDiagnosticsParams(document.uri(), List.of()));
        }
    }

    private void outline(DocumentMessage.AskOutline ask) {
        OpenDocument document = open.get(ask.uri());
        if (document == null) {
            ask.reply().completeExceptionally(failure(ResponseErrorCode.InvalidParams, ask.uri() + " is not open"));
        } else if (!document.isInStep()) {
            ask.reply().completeExceptionally(outOfStep(document));
        } else if (!document.isReadable()) {
            ask.reply().complete(new Outline(ask.uri(), "", List.of()));
        } else {
            outline(document, ask.reply());
        }
    }

    private void outline(OpenDocument document, CompletableFuture<Outline> reply) {
        Syntax known = document.syntax();
        if (known != null) {
            reply.complete(new Outline(document.uri(), document.text(), known.symbols()));
        } else if (document.await(reply)) {
            parse(document);
        } else {
            reply.completeExceptionally(failure(
                    ResponseErrorCode.RequestFailed, "Too many requests wait for the outline of " + document.uri()));
        }
    }

    // ---- parsing ----

    private void settleLater(OpenDocument document, Duration pause) {
        if (!document.settling) {
            document.settling = true;
            context.after(pause, new DocumentMessage.Settled(document.uri()));
        }
    }

    private void settled(String uri) {
        OpenDocument document = open.get(uri);
        if (document != null) {
            document.settling = false;
            parse(document);
        }
    }

    /** Parses the present text unless that is done or under way. */
    private void parse(OpenDocument document) {
        if (!document.isReadable() || document.isBeingParsed() || document.syntax() != null) {
            return;
        }
        ActorRef<DocumentMessage> self = context.self();
        String uri = document.uri();
        long revision = document.revision;
        long began = System.nanoTime();
        CompletableFuture<Syntax> parse = parser.parse(uri, document.text());
        document.parsing(parse);
        parse.whenComplete((syntax, failure) -> {
            if (failure == null) {
                self.cast(new DocumentMessage.Parsed(uri, revision, syntax, System.nanoTime() - began));
            } else if (!parse.isCancelled()) {
                self.cast(new DocumentMessage.NotParsed(uri, revision, failure));
            }
        });
    }

    private void parsed(DocumentMessage.Parsed parsed) {
        OpenDocument document = open.get(parsed.uri());
        if (document == null || document.revision != parsed.revision()) {
            return; // of a text that is no more
        }
        events.analysed(document.uri(), parsed.syntax(), !document.isKnown(), parsed.tookNanos());
        document.parsed(parsed.syntax());
        publish(document);
        understanding.begin(open.values());
    }

    // ---- meaning, a moment later ----

    /** What goes wrong when the text runs, told where the client does not know it yet. */
    private void understood(DocumentMessage.Understood understood) {
        understood.reports().forEach((revision, report) -> {
            OpenDocument document = open.get(revision.uri());
            // Else it is of a text that is no more.
            if (document != null && document.revision == revision.number()) {
                document.understood(report);
                if (document.syntax() != null) {
                    publish(document);
                    observe(document);
                }
            }
        });
        ProjectVersion version = understood.version();
        if (version != null) {
            understanding.ended(version);
        }
    }

    /** Tells the client all that is known of the present text, unless it knows that already. */
    private void publish(OpenDocument document) {
        List<Diagnostic> all = new ArrayList<>();
        Syntax syntax = document.syntax();
        if (syntax != null) {
            all.addAll(ProtocolTypes.diagnostics(syntax));
        }
        FileReport report = document.report();
        if (report != null) {
            Map<String, OpenDocument> others = new HashMap<>();
            open.values().forEach(other -> others.put(Understanding.fileOf(other.uri()), other));
            List<Diagnostic> found = ProtocolTypes.findings(document.uri(), document.text(), report.findings(), others);
            Observations.append(document.observed(), report.findings(), found);
            all.addAll(found);
        }
        if (document.tells(all)) {
            client.publishDiagnostics(new PublishDiagnosticsParams(document.uri(), all, document.version()));
        }
    }

    /** Asks what runs say about what was found in the present text. */
    private void observe(OpenDocument document) {
        Syntax syntax = document.syntax();
        FileReport report = document.report();
        if (syntax == null || report == null || report.findings().isEmpty()) {
            return;
        }
        ActorRef<DocumentMessage> self = context.self();
        String uri = document.uri();
        long revision = document.revision;
        observations
                .about(uri, document.text(), syntax.symbols(), report.findings())
                .thenAccept(sentences -> self.cast(new DocumentMessage.Observed(uri, revision, sentences)));
    }

    private void observed(DocumentMessage.Observed observed) {
        OpenDocument document = open.get(observed.uri());
        if (document != null && document.revision == observed.revision()) {
            document.observed(observed.sentences());
            publish(document);
        }
    }

    private void found(DocumentMessage.AskFound ask) {
        OpenDocument document = open.get(ask.uri());
        FileReport known = document == null ? null : document.report();
        if (document == null) {
            ask.reply().completeExceptionally(failure(ResponseErrorCode.InvalidParams, ask.uri() + " is not open"));
        } else if (known == null) {
            ask.reply().complete(new FoundInDocument(ask.uri(), document.text(), List.of(), List.of()));
        } else {
            ask.reply().complete(new FoundInDocument(ask.uri(), document.text(), known.findings(), known.methods()));
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        open.values().stream()
                .filter(OpenDocument::isReadable)
                .forEach(document -> texts.put(document.uri(), document.text()));
        return texts;
    }

    /** The syntax is known and told, so nothing is lost but findings, until the next edit. */
    private void notUnderstood(DocumentMessage.NotUnderstood failed) {
        if (failed.cause() instanceof RejectedExecutionException) {
            events.refused();
        } else {
            events.failed("the open files", String.valueOf(failed.cause()));
            LOG.log(Level.ERROR, "Could not analyse the open files", failed.cause());
        }
    }

    private void notParsed(DocumentMessage.NotParsed failed) {
        OpenDocument document = open.get(failed.uri());
        if (document == null || document.revision != failed.revision()) {
            return;
        }
        document.notParsed();
        if (failed.cause() instanceof RejectedExecutionException) {
            events.refused();
            settleLater(document, RETRY);
        } else {
            events.failed(document.uri(), String.valueOf(failed.cause()));
            LOG.log(Level.ERROR, "Could not parse " + document.uri(), failed.cause());
            document.fail(failure(
                    ResponseErrorCode.InternalError, "Could not parse " + document.uri() + ": " + failed.cause()));
        }
    }

    // ---- the client ----

    private void dismiss(OpenDocument document, String why) {
        if (document.isBeingParsed()) {
            events.gaveUp(document.uri(), why);
        }
        document.forget();
        document.fail(failure(ResponseErrorCode.RequestFailed, "No outline of " + document.uri() + ": " + why));
    }

    private static ResponseErrorException outOfStep(OpenDocument document) {
        return failure(
                ResponseErrorCode.RequestFailed,
                "An edit of " + document.uri() + " could not be read; close and open it, or send its whole text");
    }

    private void tell(String problem) {
        LOG.log(Level.WARNING, problem);
        client.logMessage(new MessageParams(MessageType.Error, problem));
    }
}
