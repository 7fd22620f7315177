package io.javascope.lsp;

import io.javascope.analysis.incremental.LiveAnalysis;
import io.javascope.analysis.syntax.SyntaxParser;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.actor.ChildSpec;
import io.javascope.foundation.actor.Exit;
import io.javascope.foundation.actor.Supervisor;
import io.javascope.foundation.event.Kind;
import io.javascope.foundation.frame.FrameGuard;
import io.javascope.foundation.frame.QueuedOutput;
import io.javascope.lsp.fact.FactMessage;
import io.javascope.lsp.fact.Recorded;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.jsonrpc.JsonRpcException;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** The pieces of one connection and their end. */
final class Connection {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int CAPACITY = 10_000;

    private final QueuedOutput output;
    private final MessageReader reader;
    private final RemoteEndpoint remote;
    private final LanguageEndpoint endpoint;
    private final ActorRef<DocumentMessage> documents;
    private final ActorRef<FactMessage> recorded;
    private final AtomicReference<@Nullable Path> project = new AtomicReference<>();
    private final AtomicBoolean refreshesLenses = new AtomicBoolean();
    private final AtomicBoolean refreshesHints = new AtomicBoolean();
    private final LanguageClient client;
    private final Supervisor parent;
    private final LanguageSettings settings;
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    /** Why the reading thread stops reading; its own. */
    private String leaving = "its stream ended";

    private Connection(InputStream in, OutputStream out, LanguageSettings settings, Supervisor parent) {
        this.parent = parent;
        this.settings = settings;
        var json = new MessageJsonHandler(ServiceEndpoints.getSupportedMethods(LanguageClient.class));
        output = new QueuedOutput("lsp", out, this::end);
        endpoint = new LanguageEndpoint(this, settings);
        var writer = new StreamMessageConsumer(output, json);
        remote = new RemoteEndpoint(writer, endpoint, RequestFailures::toError);
        endpoint.talkTo(new EditorSettings(settings.config(), remote));
        remote.setJsonHandler(json);
        json.setMethodProvider(remote);
        reader = new MessageReader(new FrameGuard(in, this::end), json, writer);
        var parser = new SyntaxParser(settings.pool());
        var analysis = new LiveAnalysis(settings.analysing());
        client = ServiceEndpoints.toServiceObject(remote, LanguageClient.class);
        recorded = parent.start(ChildSpec.<FactMessage>permanent(
                        "recorded", context -> new Recorded(context, settings.pool(), parser, project.get(), this::ask))
                .withCapacity(CAPACITY));
        var observations = new Observations(recorded, settings.pool());
        // Its texts cannot be had again after a crash, so it is not restarted: the connection ends and the client,
        // which restarts its server, opens its documents anew.
        documents = parent.start(ChildSpec.<DocumentMessage>temporary(
                        "documents",
                        context -> new Documents(context, parser, analysis, client, observations, settings))
                .withCapacity(CAPACITY));
        endpoint.tellCode(
                new FindingRequests(documents, settings), new ProjectRequests(documents, settings, project::get));
        endpoint.tellFacts(new FactRequests(documents, recorded, settings, client));
        endpoint.reachPrograms(new ActionRequests(documents, settings, client));
    }

    /** The client is to ask again what was recorded. Any thread. */
    private void ask() {
        documents.cast(new DocumentMessage.RunsChanged());
        FactRequests.refresh(client, refreshesLenses.get(), refreshesHints.get());
    }

    /** What the client said of itself. */
    void introduced(Fields params) {
        refreshesLenses.set(FactRequests.canRefresh(params, "codeLens"));
        refreshesHints.set(FactRequests.canRefresh(params, "inlayHint"));
        EditorSettings.folder(params).ifPresent(folder -> {
            project.set(folder);
            recorded.cast(new FactMessage.Project(folder));
        });
    }

    static Connection open(InputStream in, OutputStream out, LanguageSettings settings, Supervisor parent) {
        var connection = new Connection(in, out, settings, parent);
        connection.documents.exit().thenAccept(connection::documentsEnded);
        Thread.ofPlatform().name("lsp reader").daemon().start(connection::read);
        return connection;
    }

    CompletableFuture<Integer> closed() {
        return closed.copy();
    }

    ActorRef<DocumentMessage> documents() {
        return documents;
    }

    /** Reads no more after the present message, and ends when that was answered. Only on the reading thread. */
    void leave(String reason) {
        leaving = reason;
        reader.close();
    }

    /** Ends it from any thread. What was flushed before is still written. */
    void end(String reason) {
        if (ending.compareAndSet(false, true)) {
            LOG.log(Level.INFO, "A language client''s connection ends: {0}", reason);
            Thread.ofVirtual().name("lsp end").start(this::tearDown);
        }
    }

    private void tearDown() {
        try {
            parent.stop(recorded, PATIENCE);
            parent.stop(documents, PATIENCE);
            output.close();
        } finally {
            closed.complete(endpoint.exitStatus());
        }
    }

    private void read() {
        try {
            reader.listen(remote);
        } catch (JsonRpcException broken) {
            leaving = "reading failed: " + broken.getMessage();
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, "The reader of a language client failed", failure);
            leaving = "its reader failed: " + failure;
        } finally {
            end(leaving);
        }
    }

    private void documentsEnded(Exit exit) {
        switch (exit) {
            case Exit.Crashed crashed -> {
                settings.events()
                        .record(
                                Kind.ANALYSIS_GIVEN_UP,
                                settings.cause(),
                                "the open files were lost by a fault: " + crashed.cause());
                client.showMessage(new MessageParams(
                        MessageType.Error,
                        "JavaScope lost the open files of this connection by a fault of its own (" + crashed.cause()
                                + "), so it ends the connection; your editor starts it again and sends them anew."));
                end("its documents were lost: " + crashed.cause());
            }
            case Exit.Normal _, Exit.Stopped _ -> end("its actor was stopped");
        }
    }
}
