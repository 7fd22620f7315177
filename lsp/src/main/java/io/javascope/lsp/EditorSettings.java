package io.javascope.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javascope.foundation.config.ClientConfig;
import io.javascope.foundation.config.Problem;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.jsonrpc.Endpoint;

/**
 * What the editor sets: {@code initializationOptions.settings}, and over it the section {@code javascope} of its own
 * settings, which is asked for where the client can be asked and taken from {@code didChangeConfiguration} otherwise.
 * Belongs to the reading thread, on which answers arrive too.
 */
final class EditorSettings {
    private static final System.Logger LOG = System.getLogger(EditorSettings.class.getName());
    private static final String SECTION = "javascope";
    private static final String CHANGED = "workspace/didChangeConfiguration";

    private final ClientConfig config;
    private final Endpoint client;
    private JsonObject options = new JsonObject();
    private boolean answersQuestions;
    private boolean tellsChangesWhenAsked;

    EditorSettings(ClientConfig config, Endpoint client) {
        this.config = config;
        this.client = client;
    }

    /** Reads {@code initialize}. */
    void introduced(Fields params) throws WrongParameters {
        Optional<Fields> workspace = params.optionalObject("capabilities").isEmpty()
                ? Optional.empty()
                : params.object("capabilities").optionalObject("workspace");
        answersQuestions = workspace.map(can -> can.isTrue("configuration")).orElse(false);
        Optional<Fields> changes =
                workspace.isEmpty() ? Optional.empty() : workspace.get().optionalObject("didChangeConfiguration");
        tellsChangesWhenAsked =
                changes.map(can -> can.isTrue("dynamicRegistration")).orElse(false);
        folder(params).ifPresent(config::project);
        if (params.object().get("initializationOptions") instanceof JsonObject given
                && given.get("settings") instanceof JsonObject settings) {
            options = settings;
            take("initializationOptions.settings", new JsonObject());
        }
    }

    /** After {@code initialized} the client may be asked. */
    void initialized() {
        config.snapshot().problems().forEach(this::tell);
        if (tellsChangesWhenAsked) {
            var registration = new Registration("javascope-settings", CHANGED);
            client.request("client/registerCapability", new RegistrationParams(List.of(registration)))
                    .exceptionally(failure -> {
                        LOG.log(Level.DEBUG, "The client does not register for changes of settings", failure);
                        return null;
                    });
        }
        if (answersQuestions) {
            ask();
        }
    }

    /** Reads {@code workspace/didChangeConfiguration}. */
    void changed(Fields params) {
        if (answersQuestions) {
            ask();
        } else if (params.object().get("settings") instanceof JsonObject all
                && all.get(SECTION) instanceof JsonObject ours) {
            takeAndTell(CHANGED, ours);
        }
    }

    private void ask() {
        var item = new ConfigurationItem();
        item.setSection(SECTION);
        client.request("workspace/configuration", new ConfigurationParams(List.of(item)))
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        LOG.log(Level.DEBUG, "The client does not tell its settings", failure);
                    } else if (answer instanceof JsonArray sections
                            && !sections.isEmpty()
                            && sections.get(0) instanceof JsonObject ours) {
                        takeAndTell("workspace/configuration", ours);
                    }
                });
    }

    private void takeAndTell(String place, JsonObject given) {
        take(place, given).forEach(this::tell);
    }

    private List<Problem> take(String place, JsonObject given) {
        return config.editor(place, merged(options, given));
    }

    private void tell(Problem problem) {
        client.notify("window/showMessage", new MessageParams(MessageType.Warning, "JavaScope: " + problem.text()));
    }

    /** The second object over the first; null says nothing. */
    private static JsonObject merged(JsonObject below, JsonObject above) {
        JsonObject merged = below.deepCopy();
        above.entrySet().forEach(member -> {
            JsonElement under = merged.get(member.getKey());
            if (under instanceof JsonObject group && member.getValue() instanceof JsonObject over) {
                merged.add(member.getKey(), merged(group, over));
            } else if (!member.getValue().isJsonNull()) {
                merged.add(member.getKey(), member.getValue());
            }
        });
        return merged;
    }

    /** The folder that is worked in: the first of the workspace, else {@code rootUri}. */
    static Optional<Path> folder(Fields params) {
        String uri = params.object().get("workspaceFolders") instanceof JsonArray folders
                        && !folders.isEmpty()
                        && folders.get(0) instanceof JsonObject first
                ? new Fields("params.workspaceFolders[0]", first).stringOrEmpty("uri")
                : params.stringOrEmpty("rootUri");
        if (!uri.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(uri)));
        } catch (IllegalArgumentException | FileSystemNotFoundException notHere) {
            LOG.log(Level.DEBUG, "No folder of this machine: {0}", uri);
            return Optional.empty();
        }
    }
}
