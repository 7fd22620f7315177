package io.javascope.lsp;

import static io.javascope.lsp.RequestFailures.failed;

import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.CallFailed;
import io.javascope.foundation.process.ProcessEnd;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/** What a client may ask, and when: the protocol's life cycle. Belongs to the reading thread. */
final class LanguageEndpoint implements Endpoint {
    static final String INITIALIZE = "initialize";

    private static final System.Logger LOG = System.getLogger(LanguageEndpoint.class.getName());
    private static final Duration NOTIFICATION_DEADLINE = Duration.ofSeconds(60);

    private enum Phase {
        WAITING,
        RUNNING,
        SHUT_DOWN
    }

    private final Connection connection;
    private final LanguageSettings settings;
    private final Token token;
    private @Nullable EditorSettings editor;
    private @Nullable FactRequests facts;
    private @Nullable FindingRequests findings;
    private @Nullable ProjectRequests project;
    private @Nullable ActionRequests actions;
    private boolean nestedSymbols;
    /** Written by the reading thread, read by whoever ends the connection. */
    private volatile Phase phase = Phase.WAITING;

    LanguageEndpoint(Connection connection, LanguageSettings settings) {
        this.connection = connection;
        this.settings = settings;
        this.token = new Token(settings.token());
    }

    /** The way back to the editor; given before the first message is read. */
    void talkTo(EditorSettings settingsOfEditor) {
        editor = settingsOfEditor;
    }

    /** Who answers about recordings; given before the first message is read. */
    void tellFacts(FactRequests requests) {
        facts = requests;
    }

    /** Who answers about what was found and about the project; given before the first message is read. */
    void tellCode(FindingRequests aboutFindings, ProjectRequests aboutProject) {
        findings = aboutFindings;
        project = aboutProject;
    }

    /** Who answers about programs; given before the first message is read. */
    void reachPrograms(ActionRequests requests) {
        actions = requests;
    }

    /** What the protocol asks of a server that ends now. */
    int exitStatus() {
        return phase == Phase.SHUT_DOWN ? 0 : 1;
    }

    @Override
    public CompletableFuture<?> request(String method, @Nullable Object params) {
        try {
            return switch (phase) {
                case WAITING -> method.equals(INITIALIZE) ? initialize(Fields.of(params)) : tooEarly(method);
                case RUNNING -> answer(method, params);
                case SHUT_DOWN ->
                    failed(
                            ResponseErrorCode.InvalidRequest,
                            "'" + method + "' came after shutdown; only exit may follow");
            };
        } catch (WrongParameters wrong) {
            return failed(ResponseErrorCode.InvalidParams, "'" + method + "': " + wrong.getMessage());
        }
    }

    @Override
    public void notify(String method, @Nullable Object params) {
        if (method.equals("exit")) {
            connection.leave("it said exit");
        } else if (phase == Phase.RUNNING) {
            take(method, params);
        } else {
            LOG.log(Level.DEBUG, "Dropped notification {0}: the client is not initialized", method);
        }
    }

    // ---- requests ----

    private CompletableFuture<?> answer(String method, @Nullable Object params) throws WrongParameters {
        return switch (method) {
            case "textDocument/documentSymbol" -> outline(Fields.of(params));
            case "shutdown" -> {
                phase = Phase.SHUT_DOWN;
                yield CompletableFuture.completedFuture(null);
            }
            case INITIALIZE -> failed(ResponseErrorCode.InvalidRequest, "'initialize' came twice");
            default -> {
                Optional<CompletableFuture<?>> answer = from(method, params);
                yield answer.isPresent()
                        ? answer.get()
                        : failed(ResponseErrorCode.MethodNotFound, "'" + method + "' is not supported");
            }
        };
    }

    private Optional<CompletableFuture<?>> from(String method, @Nullable Object params) throws WrongParameters {
        ActionRequests programs = actions;
        Optional<CompletableFuture<?>> about = programs == null ? Optional.empty() : programs.answer(method, params);
        // Whose command it is does it; lists of actions are joined.
        return about.isPresent() && method.equals("workspace/executeCommand")
                ? about
                : Combined.of(Combined.of(fromCode(method, params), fromRuns(method, params)), about);
    }

    private Optional<CompletableFuture<?>> fromCode(String method, @Nullable Object params) throws WrongParameters {
        FindingRequests found = findings;
        ProjectRequests names = project;
        Optional<CompletableFuture<?>> answer = found == null ? Optional.empty() : found.answer(method, params);
        return answer.isPresent() || names == null ? answer : names.answer(method, params);
    }

    private Optional<CompletableFuture<?>> fromRuns(String method, @Nullable Object params) throws WrongParameters {
        FactRequests recorded = facts;
        Object theirs = Combined.forRecordings(params);
        boolean ask = recorded != null && (theirs != null || params == null);
        return recorded != null && ask ? recorded.answer(method, theirs) : Optional.empty();
    }

    private CompletableFuture<?> initialize(Fields params) throws WrongParameters {
        if (!token.accepts(Hello.token(params))) {
            if (token.isExhausted()) {
                connection.leave("it showed a wrong token three times");
            }
            return failed(
                    ResponseErrorCode.InvalidRequest,
                    "This server answers only who shows its token: put the content of the server's token file into"
                            + " initializationOptions.token");
        }
        Hello hello = Hello.of(params);
        nestedSymbols = hello.nestedSymbols();
        if (settings.followsClient()) {
            hello.processId().ifPresent(this::follow);
        }
        EditorSettings talks = editor;
        if (talks != null) {
            talks.introduced(params);
        }
        connection.introduced(params);
        phase = Phase.RUNNING;
        return CompletableFuture.completedFuture(
                new InitializeResult(capabilities(), new ServerInfo("JavaScope", settings.version())));
    }

    private CompletableFuture<?> tooEarly(String method) {
        String what = token.isRequired() ? "initialize with the right initializationOptions.token" : INITIALIZE;
        return failed(ResponseErrorCode.ServerNotInitialized, "'" + method + "' is answered only after " + what);
    }

    private ServerCapabilities capabilities() {
        var sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        var capabilities = new ServerCapabilities();
        capabilities.setTextDocumentSync(sync);
        capabilities.setDocumentSymbolProvider(true);
        FactRequests.announce(capabilities);
        if (settings.config().settings().analysis().standsAlone()) {
            ProjectRequests.announce(capabilities);
        }
        return capabilities;
    }

    private void follow(long processId) {
        if (processId == ProcessHandle.current().pid()) {
            return; // a client inside this very process
        }
        String reason = "its process " + processId + " is gone";
        ProcessHandle.of(processId)
                .ifPresentOrElse(
                        process -> ProcessEnd.of(process).thenRun(() -> connection.end(reason)),
                        () -> connection.end(reason));
    }

    private CompletableFuture<?> outline(Fields params) throws WrongParameters {
        String uri = params.object("textDocument").string("uri");
        ActorRef<DocumentMessage> documents = connection.documents();
        return documents
                .<Outline>ask(reply -> new DocumentMessage.AskOutline(uri, reply), settings.outlineDeadline())
                .whenComplete((outline, failure) -> {
                    if (failure instanceof CallFailed late && late.reason() == CallFailed.Reason.DEADLINE) {
                        documents.cast(new DocumentMessage.OutlineLate(uri, String.valueOf(late.getMessage())));
                    }
                })
                .thenApply(outline -> ProtocolTypes.symbols(outline, nestedSymbols));
    }

    // ---- notifications ----

    private void take(String method, @Nullable Object params) {
        try {
            switch (method) {
                case "textDocument/didOpen" -> handOver(DocumentMessage.Open.of(Fields.of(params)));
                case "textDocument/didChange" -> handOver(DocumentMessage.Change.of(Fields.of(params)));
                case "textDocument/didClose" -> handOver(DocumentMessage.Close.of(Fields.of(params)));
                case "initialized" -> withEditor(EditorSettings::initialized);
                case "workspace/didChangeConfiguration" -> {
                    Fields fields = Fields.of(params);
                    withEditor(settingsOfEditor -> settingsOfEditor.changed(fields));
                }
                // Nothing to learn from a save: the text is known. Others need no answer, whoever they are for.
                default -> LOG.log(Level.DEBUG, "Ignored notification {0}", method);
            }
        } catch (WrongParameters wrong) {
            handOver(DocumentMessage.Unreadable.of(method, params, wrong));
        }
    }

    private void withEditor(Consumer<EditorSettings> body) {
        EditorSettings talks = editor;
        if (talks != null) {
            body.accept(talks);
        }
    }

    /**
     * Hands over and waits until it was handled, so that a client cannot send faster than its edits are applied, and
     * none is ever dropped.
     */
    private void handOver(Function<CompletableFuture<Void>, DocumentMessage> message) {
        try {
            connection.documents().call(message, NOTIFICATION_DEADLINE);
        } catch (CallFailed failed) {
            switch (failed.reason()) {
                // It is in the mailbox and keeps its place.
                case DEADLINE -> LOG.log(Level.WARNING, "The documents are slow: {0}", failed.getMessage());
                // The actor's exit ends the connection, after it has told the client why.
                case GONE, CRASHED -> LOG.log(Level.INFO, "An edit was lost: {0}", failed.getMessage());
                case REFUSED, SELF, ANSWER, INTERRUPTED -> connection.end("an edit was lost: " + failed.getMessage());
            }
        }
    }
}
