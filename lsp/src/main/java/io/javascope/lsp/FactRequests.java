package io.javascope.lsp;

import static io.javascope.lsp.RequestFailures.failed;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.task.CpuPool;
import io.javascope.history.fact.RecordedFacts;
import io.javascope.lsp.action.Actions;
import io.javascope.lsp.fact.Answers;
import io.javascope.lsp.fact.Callers;
import io.javascope.lsp.fact.FactMessage;
import io.javascope.lsp.fact.FileFacts;
import io.javascope.lsp.fact.OpenText;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** What a client may ask about recordings and stops. Belongs to the reading thread; {@link #refresh} may be called by any. */
final class FactRequests {
    private static final System.Logger LOG = System.getLogger(FactRequests.class.getName());
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ActorRef<DocumentMessage> documents;
    private final ActorRef<FactMessage> recorded;
    private final CpuPool pool;
    private final Duration outlineDeadline;
    private final LanguageClient client;

    FactRequests(
            ActorRef<DocumentMessage> documents,
            ActorRef<FactMessage> recorded,
            LanguageSettings settings,
            LanguageClient client) {
        this.documents = documents;
        this.recorded = recorded;
        this.pool = settings.pool();
        this.outlineDeadline = settings.outlineDeadline();
        this.client = client;
    }

    static void announce(ServerCapabilities capabilities) {
        capabilities.setCodeLensProvider(new CodeLensOptions(false));
        capabilities.setInlayHintProvider(true);
        capabilities.setHoverProvider(true);
        capabilities.setInlineValueProvider(true);
        capabilities.setCallHierarchyProvider(true);
        capabilities.setCodeActionProvider(true);
        List<String> commands = new ArrayList<>(Actions.COMMANDS);
        commands.add(Answers.OPEN);
        capabilities.setExecuteCommandProvider(new ExecuteCommandOptions(commands));
    }

    /** The answer to a request of ours; empty when it is somebody else's. */
    Optional<CompletableFuture<?>> answer(String method, @Nullable Object params) throws WrongParameters {
        return switch (method) {
            case "textDocument/codeLens" -> Optional.of(about(Fields.of(params), Answers::lenses));
            case "textDocument/inlayHint" -> Optional.of(hints(Fields.of(params)));
            case "textDocument/inlineValue" -> Optional.of(inlineValues(Fields.of(params)));
            case "textDocument/hover" -> Optional.of(hover(Fields.of(params)));
            case "textDocument/codeAction" -> Optional.of(actions(Fields.of(params)));
            case "textDocument/prepareCallHierarchy" -> Optional.of(callers(Fields.of(params)));
            case "callHierarchy/incomingCalls" -> Optional.of(incoming(Fields.of(params)));
            case "callHierarchy/outgoingCalls" -> Optional.of(CompletableFuture.completedFuture(List.of()));
            case "workspace/executeCommand" -> Optional.of(execute(Fields.of(params)));
            default -> Optional.empty();
        };
    }

    private CompletableFuture<?> hints(Fields params) throws WrongParameters {
        Fields range = params.object("range");
        int from = range.object("start").integer("line");
        int to = range.object("end").integer("line");
        return about(params, (text, facts) -> Answers.hints(text, facts, Math.min(from, to), Math.max(from, to)));
    }

    private CompletableFuture<?> inlineValues(Fields params) throws WrongParameters {
        String uri = params.object("textDocument").string("uri");
        int from = params.object("range").object("start").integer("line");
        int stopped =
                params.object("context").object("stoppedLocation").object("end").integer("line");
        return documents
                .<Outline>ask(reply -> new DocumentMessage.AskOutline(uri, reply), outlineDeadline)
                .thenCompose(outline -> pool.submit(
                        "find variables", CpuPool.Priority.URGENT, () -> InlineValues.of(outline, from, stopped)));
    }

    private CompletableFuture<?> hover(Fields params) throws WrongParameters {
        Fields place = params.object("position");
        int line = place.integer("line");
        int column = place.integer("character");
        return about(params, (text, facts) -> Answers.hover(text, facts, line, column));
    }

    private CompletableFuture<?> actions(Fields params) throws WrongParameters {
        int line = params.object("range").object("start").integer("line");
        return about(params, (text, facts) -> Answers.actions(text, facts, line));
    }

    private CompletableFuture<?> callers(Fields params) throws WrongParameters {
        int line = params.object("position").integer("line");
        return about(params, (text, facts) -> Callers.prepare(text, facts, line));
    }

    private CompletableFuture<?> incoming(Fields params) throws WrongParameters {
        Fields item = params.object("item");
        String uri = item.string("uri");
        JsonObject method = item.object("data").object();
        return recorded.<List<RecordedFacts>>ask(FactMessage.AskAll::new, DEADLINE)
                .thenCompose(facts -> pool.submit(
                        "tell who called", CpuPool.Priority.URGENT, () -> Callers.incoming(uri, method, facts)));
    }

    private <T> CompletableFuture<T> about(Fields params, BiFunction<OpenText, List<FileFacts>, @Nullable T> answer)
            throws WrongParameters {
        String uri = params.object("textDocument").string("uri");
        return documents
                .<Outline>ask(reply -> new DocumentMessage.AskOutline(uri, reply), outlineDeadline)
                .thenCompose(outline -> {
                    OpenText text = new OpenText(uri, file(uri), outline.text(), outline.symbols());
                    return recorded.<List<FileFacts>>ask(reply -> new FactMessage.Ask(text, reply), DEADLINE)
                            .thenCompose(facts -> pool.submit(
                                    "tell what was recorded",
                                    CpuPool.Priority.URGENT,
                                    () -> answer.apply(text, facts)));
                });
    }

    /** The file of a URI; a relative path when it is none of this machine. */
    static Path file(String uri) {
        try {
            return uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of("");
        } catch (IllegalArgumentException | FileSystemNotFoundException notHere) {
            LOG.log(Level.DEBUG, "No file of this machine: {0}", uri);
            return Path.of("");
        }
    }

    /** Clients with a plugin of ours open the recording themselves; others are told how. */
    private CompletableFuture<?> execute(Fields params) throws WrongParameters {
        String command = params.string("command");
        if (!command.equals(Answers.OPEN)) {
            return failed(
                    ResponseErrorCode.InvalidParams,
                    "There is no command '" + command + "'; this server has " + Answers.OPEN + " and "
                            + String.join(", ", Actions.COMMANDS));
        }
        if (!(params.object().get("arguments") instanceof JsonArray arguments)
                || arguments.size() < 2
                || !(arguments.get(0) instanceof JsonPrimitive recording)
                || !(arguments.get(1) instanceof JsonPrimitive position)) {
            return failed(
                    ResponseErrorCode.InvalidParams,
                    "'" + command + "' needs two arguments: the recording's path and a position");
        }
        client.showMessage(new MessageParams(
                MessageType.Info,
                "Open it with: javascope replay " + recording.getAsString() + ", then type :goto "
                        + position.getAsString()));
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Asks the client to ask again.
     *
     * @param lenses whether it understands that about code lenses
     * @param hints whether it understands that about inlay hints
     */
    static void refresh(LanguageClient client, boolean lenses, boolean hints) {
        if (lenses) {
            client.refreshCodeLenses().exceptionally(FactRequests::unanswered);
        }
        if (hints) {
            client.refreshInlayHints().exceptionally(FactRequests::unanswered);
        }
    }

    private static @Nullable Void unanswered(Throwable failure) {
        LOG.log(Level.DEBUG, "The client does not ask again", failure);
        return null;
    }

    /** Whether {@code initialize} says that the client understands a request to ask again. */
    static boolean canRefresh(Fields params, String what) {
        return params.object().get("capabilities") instanceof JsonObject capabilities
                && capabilities.get("workspace") instanceof JsonObject workspace
                && workspace.get(what) instanceof JsonObject group
                && group.get("refreshSupport") instanceof JsonPrimitive supported
                && supported.isBoolean()
                && supported.getAsBoolean();
    }
}
