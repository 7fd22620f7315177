package io.javascope.lsp;

import static io.javascope.lsp.RequestFailures.failed;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.task.CpuPool;
import io.javascope.lsp.action.Actions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * Code actions that run and debug programs. What a client's plugin does itself, other clients are told how to do. Belongs
 * to the reading thread.
 */
final class ActionRequests {
    private final ActorRef<DocumentMessage> documents;
    private final LanguageSettings settings;
    private final LanguageClient client;
    /** One at a time: each is a JVM, and a second click is often meant for the first. */
    private final AtomicBoolean recording = new AtomicBoolean();

    ActionRequests(ActorRef<DocumentMessage> documents, LanguageSettings settings, LanguageClient client) {
        this.documents = documents;
        this.settings = settings;
        this.client = client;
    }

    /** The answer to a request of ours; empty when it is somebody else's. */
    Optional<CompletableFuture<?>> answer(String method, @Nullable Object params) throws WrongParameters {
        return switch (method) {
            case "textDocument/codeAction" -> Optional.of(actions(Fields.of(params)));
            case "workspace/executeCommand" -> execute(Fields.of(params));
            default -> Optional.empty();
        };
    }

    private CompletableFuture<?> actions(Fields params) throws WrongParameters {
        String uri = params.object("textDocument").string("uri");
        Fields start = params.object("range").object("start");
        int line = start.integer("line");
        int column = start.integer("character");
        if (wantsCertainKinds(params)) {
            return CompletableFuture.completedFuture(List.of());
        }
        return documents
                .<Outline>ask(reply -> new DocumentMessage.AskOutline(uri, reply), settings.outlineDeadline())
                .thenCompose(outline -> settings.pool()
                        .submit(
                                "look for actions",
                                CpuPool.Priority.URGENT,
                                () -> Actions.of(uri, outline.text(), outline.symbols(), line, column)));
    }

    /** Ours are of no kind: a client that names some, as when it saves, wants others. */
    private static boolean wantsCertainKinds(Fields params) {
        return params.object().get("context") instanceof JsonObject context
                && context.get("only") instanceof JsonArray only
                && !only.isEmpty();
    }

    private Optional<CompletableFuture<?>> execute(Fields params) throws WrongParameters {
        String command = params.string("command");
        if (!Actions.COMMANDS.contains(command)) {
            return Optional.empty();
        }
        if (!(params.object().get("arguments") instanceof JsonArray arguments)
                || arguments.size() < 2
                || !arguments.get(1).isJsonPrimitive()) {
            return Optional.of(failed(
                    ResponseErrorCode.InvalidParams,
                    "'" + command + "' needs two arguments: the file's URI and what it is about"));
        }
        String uri = arguments.get(0).isJsonPrimitive() ? arguments.get(0).getAsString() : "";
        String what = arguments.get(1).getAsString();
        return Optional.of(
                switch (command) {
                    case Actions.RECORD -> record(FactRequests.file(uri), what);
                    case Actions.DEBUG -> debug(what);
                    default -> breakAtWrites(what);
                });
    }

    /** Answered at once: a test may take longer than a client waits. */
    private CompletableFuture<?> record(Path file, String test) {
        if (!file.isAbsolute()) {
            return failed(ResponseErrorCode.InvalidParams, "A test is recorded from its file, and its URI names none.");
        }
        if (!recording.compareAndSet(false, true)) {
            return failed(ResponseErrorCode.RequestFailed, "Another test is being recorded; wait for its end.");
        }
        tell(MessageType.Info, test + " is being recorded.");
        settings.programs().recordTest(file, test).whenComplete((how, failure) -> {
            recording.set(false);
            if (failure == null) {
                tell(MessageType.Info, how);
            } else {
                tell(MessageType.Error, test + " was not recorded: " + reason(failure));
            }
        });
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<?> debug(String test) {
        tell(
                MessageType.Info,
                "Debug it with a launch configuration that has \"test\": \"" + test
                        + "\", or with: javascope debug -- mvn test -Dtest=" + test);
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<?> breakAtWrites(String field) {
        return settings.programs().breakAtWrites(field).thenApply(told -> {
            tell(
                    MessageType.Info,
                    told.isEmpty()
                            ? "No program is being debugged in this server. In a debug session type :break write "
                                    + field
                            : String.join("; ", told));
            return null;
        });
    }

    private void tell(MessageType type, String text) {
        client.showMessage(new MessageParams(type, text));
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
