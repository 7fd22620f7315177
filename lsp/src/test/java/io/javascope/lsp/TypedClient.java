package io.javascope.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** LSP4J's own client, which remembers what it was told. */
final class TypedClient implements LanguageClient {
    final List<PublishDiagnosticsParams> diagnostics = new CopyOnWriteArrayList<>();
    final List<MessageParams> log = new CopyOnWriteArrayList<>();
    final Pipes pipes;
    final LanguageEdge edge;
    final LanguageServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TypedClient(Pipes pipes, LanguageEdge edge) {
        this.pipes = pipes;
        this.edge = edge;
        Launcher<LanguageServer> launcher =
                LSPLauncher.createClientLauncher(this, pipes.clientIn(), pipes.clientOut(), threads, to -> to);
        var listening = launcher.startListening();
        edge.closed().thenRun(() -> {
            listening.cancel(true);
            threads.shutdown();
        });
        server = launcher.getRemoteProxy();
    }

    InitializeResult initialize() throws Exception {
        return initialize(true);
    }

    InitializeResult initialize(boolean nestedSymbols) throws Exception {
        var symbols = new DocumentSymbolCapabilities();
        symbols.setHierarchicalDocumentSymbolSupport(nestedSymbols);
        var text = new TextDocumentClientCapabilities();
        text.setDocumentSymbol(symbols);
        var capabilities = new ClientCapabilities();
        capabilities.setTextDocument(text);
        var params = new InitializeParams();
        params.setCapabilities(capabilities);
        InitializeResult result = answer(server.initialize(params));
        server.initialized(new InitializedParams());
        return result;
    }

    void open(String uri, int version, String text) {
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "java", version, text)));
    }

    void change(String uri, int version, TextDocumentContentChangeEvent... changes) {
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
    }

    void close(String uri) {
        server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
    }

    CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> askSymbols(String uri) {
        return server.getTextDocumentService()
                .documentSymbol(new DocumentSymbolParams(new TextDocumentIdentifier(uri)));
    }

    List<DocumentSymbol> outline(String uri) throws Exception {
        return answer(askSymbols(uri)).stream().map(Either::getRight).toList();
    }

    /** The last diagnostics of a document, or null before the first. */
    List<PublishDiagnosticsParams> published(String uri) {
        return diagnostics.stream().filter(told -> told.getUri().equals(uri)).toList();
    }

    static <T> T answer(CompletableFuture<T> answer) throws Exception {
        return answer.get(TestServer.SOON.toSeconds(), TimeUnit.SECONDS);
    }

    static TextDocumentContentChangeEvent replace(int line, int column, int endLine, int endColumn, String text) {
        return new TextDocumentContentChangeEvent(
                new Range(new Position(line, column), new Position(endLine, endColumn)), text);
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams params) {
        diagnostics.add(params);
    }

    @Override
    public void logMessage(MessageParams params) {
        log.add(params);
    }

    @Override
    public void showMessage(MessageParams params) {
        log.add(params);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }
}
