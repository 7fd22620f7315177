package io.javascope.lsp;

import com.google.gson.JsonObject;
import io.javascope.analysis.fix.Fix;
import io.javascope.analysis.fix.Fixes;
import io.javascope.analysis.project.FileReport.Measured;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.RulePages;
import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextRange;
import io.javascope.foundation.actor.ActorRef;
import io.javascope.foundation.task.CpuPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** What a client may ask about what was found in an open file. Belongs to the reading thread. */
final class FindingRequests {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ActorRef<DocumentMessage> documents;
    private final CpuPool pool;

    FindingRequests(ActorRef<DocumentMessage> documents, LanguageSettings settings) {
        this.documents = documents;
        this.pool = settings.pool();
    }

    /** The answer to a request of ours; empty when it is somebody else's. */
    Optional<CompletableFuture<?>> answer(String method, @Nullable Object params) throws WrongParameters {
        return switch (method) {
            case "textDocument/hover" -> Optional.of(hover(Fields.of(params)));
            case "textDocument/codeAction" -> Optional.of(actions(Fields.of(params)));
            default -> Optional.empty();
        };
    }

    private CompletableFuture<FoundInDocument> found(Fields params) throws WrongParameters {
        String uri = params.object("textDocument").string("uri");
        return documents.<FoundInDocument>ask(reply -> new DocumentMessage.AskFound(uri, reply), DEADLINE);
    }

    // ---- hover ----

    private CompletableFuture<@Nullable Hover> hover(Fields params) throws WrongParameters {
        Fields place = params.object("position");
        int line = place.integer("line");
        int column = place.integer("character");
        return found(params).thenApply(found -> hover(found, line, column));
    }

    private static @Nullable Hover hover(FoundInDocument found, int line, int column) {
        LineTable lines = new LineTable(found.text());
        int offset = lines.offset(line, column);
        List<String> paragraphs = new ArrayList<>();
        TextRange range = null;
        for (Finding finding : found.findings()) {
            TextRange at = lines.range(
                    finding.place().span().start(), finding.place().span().end());
            if (at.start() <= offset && offset <= at.end()) {
                range = at;
                paragraphs.add(explained(finding));
            }
        }
        for (Measured method : found.methods()) {
            if (method.name().start() <= offset && offset <= method.name().end()) {
                range = lines.range(method.name().start(), method.name().end());
                paragraphs.add(measured(method));
            }
        }
        return range == null
                ? null
                : new Hover(
                        new MarkupContent(MarkupKind.MARKDOWN, String.join("\n\n---\n\n", paragraphs)),
                        ProtocolTypes.range(range));
    }

    private static String explained(Finding finding) {
        String weakness = finding.rule()
                .cwe()
                .map(number -> " ([CWE-" + number + "](https://cwe.mitre.org/data/definitions/" + number + ".html))")
                .orElse("");
        return "**" + finding.rule().code() + "**" + weakness + " " + finding.message() + "\n\n"
                + RulePages.explanation(finding.rule());
    }

    private static String measured(Measured method) {
        return "`" + method.ref().shown() + "`: cyclomatic complexity "
                + method.complexity().cyclomatic() + ", cognitive "
                + method.complexity().cognitive() + ", paths "
                + method.complexity().paths() + ", lines " + method.complexity().lines();
    }

    // ---- code actions ----

    private CompletableFuture<List<Either<org.eclipse.lsp4j.Command, CodeAction>>> actions(Fields params)
            throws WrongParameters {
        Fields range = params.object("range");
        Position from = position(range.object("start"));
        Position to = position(range.object("end"));
        boolean wanted = wantsFixes(params);
        return found(params)
                .thenCompose(found -> pool.submit(
                        "look for fixes",
                        CpuPool.Priority.URGENT,
                        () -> wanted ? actions(found, from, to) : List.of()));
    }

    private static Position position(Fields place) throws WrongParameters {
        return new Position(place.integer("line"), place.integer("character"));
    }

    /** A client that names the kinds it wants gets no others. */
    private static boolean wantsFixes(Fields params) {
        return !(params.object().get("context") instanceof JsonObject context)
                || !(context.get("only") instanceof com.google.gson.JsonArray only)
                || only.asList().stream()
                        .anyMatch(kind ->
                                kind.isJsonPrimitive() && CodeActionKind.QuickFix.startsWith(kind.getAsString()));
    }

    private static List<Either<org.eclipse.lsp4j.Command, CodeAction>> actions(
            FoundInDocument found, Position from, Position to) {
        LineTable lines = new LineTable(found.text());
        int start = lines.offset(from.getLine(), from.getCharacter());
        int end = lines.offset(to.getLine(), to.getCharacter());
        Fixes fixes = new Fixes(found.text());
        List<Either<org.eclipse.lsp4j.Command, CodeAction>> actions = new ArrayList<>();
        for (Finding finding : found.findings()) {
            if (finding.place().span().start() <= end
                    && start <= finding.place().span().end()) {
                for (Fix fix : fixes.of(finding)) {
                    actions.add(Either.forRight(action(found, lines, finding, fix)));
                }
            }
        }
        return actions;
    }

    private static CodeAction action(FoundInDocument found, LineTable lines, Finding finding, Fix fix) {
        CodeAction action = new CodeAction(fix.title());
        action.setKind(CodeActionKind.QuickFix);
        action.setIsPreferred(fix.safe());
        action.setDiagnostics(ProtocolTypes.findings(found.uri(), found.text(), List.of(finding)));
        List<TextEdit> edits = fix.edits().stream()
                .map(edit -> new TextEdit(range(lines, edit), edit.text()))
                .toList();
        action.setEdit(new WorkspaceEdit(Map.of(found.uri(), edits)));
        return action;
    }

    private static Range range(LineTable lines, Fix.Edit edit) {
        return ProtocolTypes.range(lines.range(edit.span().start(), edit.span().end()));
    }
}
