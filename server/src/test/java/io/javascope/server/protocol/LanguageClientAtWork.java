package io.javascope.server.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor that types into one file and asks for its outline, again and again. */
final class LanguageClientAtWork implements AutoCloseable, LanguageClient {
    private static final String URI = "file:///Typed.java";

    private final SocketChannel channel;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("language client").factory());
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final LanguageServer server;
    private int version;

    LanguageClientAtWork(SocketChannel channel) throws Exception {
        this.channel = channel;
        Launcher<LanguageServer> launcher = LSPLauncher.createClientLauncher(
                this,
                Channels.newInputStream(channel),
                Channels.newOutputStream(channel),
                reader,
                consumer -> consumer);
        var listening = launcher.startListening();
        Thread.ofPlatform().daemon().start(() -> awaitEnd(listening));
        server = launcher.getRemoteProxy();
        get(server.initialize(new InitializeParams()));
        server.initialized(new InitializedParams());
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(URI, "java", version, text())));
    }

    /** Types once and asks once; the answer is right for what was typed. */
    void work() throws Exception {
        version++;
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(URI, version),
                        List.of(new TextDocumentContentChangeEvent(text()))));
        var answer = server.getTextDocumentService()
                .documentSymbol(new DocumentSymbolParams(new TextDocumentIdentifier(URI)));
        // What is asked when the connection has just ended is answered by nobody: editors give it up then, too.
        get(CompletableFuture.anyOf(answer, ended));
        if (!answer.isDone()) {
            throw new EOFException("the connection ended before the answer");
        }
        var symbols = answer.join();
        String first = symbols.getFirst().isLeft()
                ? symbols.getFirst().getLeft().getName()
                : symbols.getFirst().getRight().getName();
        if (!first.equals("Typed" + version)) {
            throw new AssertionError("The outline of version " + version + " begins with " + first);
        }
    }

    boolean isEnded() {
        return ended.isDone();
    }

    List<String> shown() {
        return shown;
    }

    private String text() {
        return "class Typed" + version + " { void method() {} }";
    }

    private void awaitEnd(Future<?> listening) {
        try {
            listening.get();
        } catch (InterruptedException | ExecutionException broken) {
            shown.add("the connection broke: " + broken);
        }
        ended.complete(null);
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void showMessage(MessageParams message) {
        shown.add(message.getMessage());
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}

    @Override
    public void close() throws IOException {
        channel.close();
        reader.shutdownNow();
    }
}
