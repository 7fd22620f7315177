package io.javascope.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javascope.analysis.incremental.ProjectVersion;
import io.javascope.analysis.project.FileReport;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Mail of the {@link Documents} actor. */
sealed interface DocumentMessage {
    /** The client's editor shows this text now. */
    record Open(String uri, String languageId, int version, String text, CompletableFuture<Void> handled)
            implements DocumentMessage {
        static Function<CompletableFuture<Void>, DocumentMessage> of(Fields params) throws WrongParameters {
            Fields document = params.object("textDocument");
            String uri = document.string("uri");
            String language = document.stringOrEmpty("languageId");
            int version = document.integer("version");
            String text = document.string("text");
            return handled -> new Open(uri, language, version, text, handled);
        }
    }

    /** The client's text has changed: edits to be applied one after the other. */
    record Change(String uri, int version, List<Edit> edits, CompletableFuture<Void> handled)
            implements DocumentMessage {
        public Change {
            edits = List.copyOf(edits);
        }

        static Function<CompletableFuture<Void>, DocumentMessage> of(Fields params) throws WrongParameters {
            Fields document = params.object("textDocument");
            String uri = document.string("uri");
            int version = document.integer("version");
            List<Edit> edits = new ArrayList<>();
            for (Fields change : params.objects("contentChanges")) {
                edits.add(Edit.of(change));
            }
            return handled -> new Change(uri, version, edits, handled);
        }
    }

    /** The client's editor shows it no longer. */
    record Close(String uri, CompletableFuture<Void> handled) implements DocumentMessage {
        static Function<CompletableFuture<Void>, DocumentMessage> of(Fields params) throws WrongParameters {
            String uri = params.object("textDocument").string("uri");
            return handled -> new Close(uri, handled);
        }
    }

    /** Something about a document could not be read, so our text of it may no longer be the client's. */
    record Unreadable(String uri, String method, String why, CompletableFuture<Void> handled)
            implements DocumentMessage {
        static Function<CompletableFuture<Void>, DocumentMessage> of(
                String method, @Nullable Object params, WrongParameters wrong) {
            JsonElement document = params instanceof JsonObject object ? object.get("textDocument") : null;
            String uri = document instanceof JsonObject object ? new Fields("", object).stringOrEmpty("uri") : "";
            return handled -> new Unreadable(uri, method, String.valueOf(wrong.getMessage()), handled);
        }
    }

    /** The client wants the outline of the present text. */
    record AskOutline(String uri, CompletableFuture<Outline> reply) implements DocumentMessage {}

    /** Whoever wanted the outline has waited long enough. */
    record OutlineLate(String uri, String why) implements DocumentMessage {}

    /** Edits have paused long enough to parse. */
    record Settled(String uri) implements DocumentMessage {}

    /**
     * A parse has ended.
     *
     * @param tookNanos from its request to its end
     */
    record Parsed(String uri, long revision, Syntax syntax, long tookNanos) implements DocumentMessage {}

    /** A parse was refused or failed for a reason that is not the text's. */
    record NotParsed(String uri, long revision, Throwable cause) implements DocumentMessage {}

    /** One text of a document. */
    record Revision(String uri, long number) {}

    /**
     * An analysis has come to something.
     *
     * @param reports of the texts that it has to do with
     * @param version to begin the next one from; null while this one goes on
     */
    record Understood(
            Map<Revision, FileReport> reports, @Nullable ProjectVersion version) implements DocumentMessage {
        public Understood {
            reports = Map.copyOf(reports);
        }
    }

    /** Other recordings are known than before. */
    record RunsChanged() implements DocumentMessage {}

    /** What runs say about what was found in a text. */
    record Observed(String uri, long revision, Map<Finding, String> sentences) implements DocumentMessage {}

    /** The client wants to know what was found. */
    record AskFound(String uri, CompletableFuture<FoundInDocument> reply) implements DocumentMessage {}

    /** Somebody wants the Java texts that are open, by URI. */
    record AskTexts(CompletableFuture<Map<String, String>> reply) implements DocumentMessage {}

    /** The analysis of the open texts was refused or failed for a reason that is not theirs. */
    record NotUnderstood(Throwable cause) implements DocumentMessage {}
}
